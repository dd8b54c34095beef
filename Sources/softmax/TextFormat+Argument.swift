public import ArgumentParser
public import SoftmaxRegression

extension TextFormat.DecimalMark: ExpressibleByArgument {}

extension TextFormat.Quote: ExpressibleByArgument {}
