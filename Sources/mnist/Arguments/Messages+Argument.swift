import ArgumentParser

extension Messages: ExpressibleByArgument {}
