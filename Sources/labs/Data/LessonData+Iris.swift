import SoftmaxRegression

extension LessonData {
  /// Fisher's iris data: 150 flowers, the lengths and widths of their sepals and petals in cm, and the species (0 setosa, 1
  /// versicolor, 2 virginica).
  ///
  /// R. A. Fisher, "The use of multiple measurements in taxonomic problems", Annals of Eugenics 7 (1936).
  static func iris() throws -> LessonData {
    let table = try Table(csv: PackageResources.iris_csv, source: "iris.csv")
    let columns = try table.columns.map { column in
      guard case .numbers(let numbers) = column.values else {
        throw LabError(description: "iris.csv holds numbers only.")
      }
      return numbers
    }
    let labels = (columns.last ?? []).map { Int($0) }
    return LessonData(features: Matrix(Array(columns.dropLast())).transposed, labels: labels)
  }
}
