public import ArgumentParser
public import SoftmaxFigures

extension FigureFormat: ExpressibleByArgument {}
