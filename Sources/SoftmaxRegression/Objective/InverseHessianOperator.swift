/// The product of a gradient with an approximate inverse Hessian, a symmetric positive semidefinite matrix.
public typealias InverseHessianOperator = ([Double]) -> [Double]
