import Foundation
import SoftmaxRegression
import Testing

@Suite struct `A matrix` {
  @Test func `prints its rows in columns`() {
    #expect(
      "\(Matrix<Double>([[1, -0.5], [1234567, 1e-9]]))" == """
        Matrix, 2 x 2
                1   -0.5
          1234567  1e-09
        """)
    #expect("\(Matrix<Float>([[0.1]]))" == "Matrix, 1 x 1\n  0.1")
    #expect("\(Matrix<Double>(rows: 0, columns: 3))" == "Matrix, 0 x 3")
    #expect("\(Matrix<Double>(rows: 3, columns: 0))" == "Matrix, 3 x 0")
  }

  @Test func `leaves out the middle where it is large`() {
    let text = "\(Matrix<Double>(rows: 100, columns: 20, elements: (0..<2000).map(Double.init)))"
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(lines.count == 13 && lines[1] == ["0", "1", "2", "3", "4", "5", "...", "19"])
    #expect(lines[11].allSatisfy { $0 == "..." } && lines[12].last == "1999")
  }

  @Test func `is JSON with its shape`() throws {
    for matrix in [
      Matrix<Double>([[1, 2, 3], [4, 5, 0.1]]), Matrix(rows: 0, columns: 3), Matrix(rows: 2, columns: 0),
    ] {
      #expect(try JSONDecoder().decode(Matrix<Double>.self, from: JSONEncoder().encode(matrix)) == matrix)
    }
    let floats = Matrix<Float>([[0.1], [3]])
    #expect(try JSONDecoder().decode(Matrix<Float>.self, from: JSONEncoder().encode(floats)) == floats)
  }

  @Test(arguments: [(2, 2, "[1,2,3]"), (-1, -3, "[1,2,3]"), (3, 1, "[1,2]"), (Int.max, 2, "[]")])
  func `refuses a shape that its elements do not have`(rows: Int, columns: Int, elements: String) {
    let json = #"{"rows":\#(rows),"columns":\#(columns),"elements":\#(elements)}"#
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Matrix<Double>.self, from: Data(json.utf8)) }
  }
}
