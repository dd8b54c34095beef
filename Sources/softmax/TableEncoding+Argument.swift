public import ArgumentParser
public import SoftmaxRegression

extension TableEncoding.MissingPolicy: ExpressibleByArgument {}

extension TableEncoding.UnseenPolicy: ExpressibleByArgument {}
