public import ArgumentParser
public import Peers

extension TrainingTask.Kind: ExpressibleByArgument {}
