public import ArgumentParser
public import SoftmaxRegression

extension Comment: ExpressibleByArgument {}
