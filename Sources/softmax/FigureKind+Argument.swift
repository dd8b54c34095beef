public import ArgumentParser
public import SoftmaxCommands

extension FigureKind: ExpressibleByArgument {}
