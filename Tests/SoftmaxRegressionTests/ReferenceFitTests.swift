import Testing

@testable import SoftmaxRegression

@Test func scratch() throws {
  for (file, pen, key) in [("nsclc.csv", SoftmaxClassifier.Penalty.none, "003.mle"), ("nsclc.csv", .standard, "003.ridge_free_bias"), ("blobs.csv", .none, "004.mle"), ("iris.csv", .ridge(0.01), "000.ridge_free_bias.lambda_0.01"), ("iris.csv", .none, "000.two_class")] {
    let (x, y) = try Reference.data(file)
    let model = try SoftmaxClassifier(penalty: pen).fit(features: x, labels: y) { print($0.number, $0.objective, $0.gap, $0.passes); return .proceed }
    print(model)
    print(try Reference.figure(key))
  }
}
