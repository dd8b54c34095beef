public import ArgumentParser
public import SoftmaxRegression

extension CellReading.NumberSpelling: ExpressibleByArgument {}
