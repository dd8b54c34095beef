public import ArgumentParser
public import SoftmaxExports

extension ModelExport.Format: ExpressibleByArgument {}
