public import ArgumentParser
public import SoftmaxRegression

extension Separator: ExpressibleByArgument {}
