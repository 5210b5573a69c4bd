public import ArgumentParser
public import Measurement

extension Precision: ExpressibleByArgument {}
