import ArgumentParser

extension Precision: ExpressibleByArgument {}
