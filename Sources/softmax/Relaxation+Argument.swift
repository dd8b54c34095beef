public import ArgumentParser
public import SoftmaxRegression

extension Relaxation: ExpressibleByArgument {}
