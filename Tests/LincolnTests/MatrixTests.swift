import Lincoln
import TestSupport
import Testing

@Suite(.fixedVariant) struct MatrixTests {
  @Test func holdsItsElements() {
    var matrix = Matrix<Double>([[1, 2, 3], [4, 5, 6]])
    #expect(matrix.rows == 2 && matrix.columns == 3)
    #expect(matrix[1, 2] == 6)
    matrix[0, 1] = 7
    let copy = matrix.copy()
    matrix[0, 0] = 9
    #expect(copy.view.elements == [1, 7, 3, 4, 5, 6])
    #expect(matrix.view.rows(0..<1).elements == [9, 7, 3])
    #expect(matrix.view.rows(1..<2).elements == [4, 5, 6])
    let same = Matrix<Double>(rows: 2, columns: 3, [9, 7, 3, 4, 5, 6])
    #expect(same.view.elements == matrix.view.elements)
  }

  @Test func rowsAreSpans() {
    var matrix = Matrix<Float>([[1, 2, 3], [4, 5, 6]])
    let numbers: [Float] = [7, 8, 9]
    matrix.setRow(0, to: numbers.span)
    var row = matrix.mutableRow(1)
    row[2] = 0
    #expect(matrix.elements == [7, 8, 9, 4, 5, 0])
    let first = matrix.row(0)
    #expect(first.count == 3 && first[1] == 8)
  }

  @Test func slotsAreTakenOnce() {
    var workspace = Workspace<Float>([
      MatrixShape(rows: 1, columns: 2), MatrixShape(rows: 2, columns: 1),
      MatrixShape(rows: 1, columns: 3),
    ])
    var matrices = workspace.mutableMatrices
    #expect(matrices.count == 3)
    var last = matrices.takeLast()
    var first = matrices.takeFirst()
    first.fill(1)
    last.fill(3)
    #expect(matrices.count == 1 && matrices.view(0).rows == 2)
    var middle = matrices[0]
    middle.fill(2)
    #expect(workspace.copy(0).elements == [1, 1])
    #expect(workspace.copy(1).elements == [2, 2])
    #expect(workspace.copy(2).elements == [3, 3, 3])
  }

  @Test func rowsAreWrittenInPlace() {
    var matrix = Matrix<Float>(rows: 3, columns: 2)
    var view = matrix.mutableView
    var middle = view.rows(1..<2)
    middle.fill(4)
    #expect(matrix.view.elements == [0, 0, 4, 4, 0, 0])
  }

  @Test func emptyMatricesAreFine() {
    let none = Matrix<Float>(rows: 0, columns: 5)
    #expect(none.view.elements.isEmpty)
    var product = Matrix<Float>(rows: 2, columns: 3)
    var view = product.mutableView
    view.fill(1)
    view.assignProduct(of: Matrix(rows: 2, columns: 0).view, Matrix(rows: 0, columns: 3).view)
    #expect(product.view.elements == [0, 0, 0, 0, 0, 0])
  }

  @Test func productsAgreeWithTheirDefinition() {
    for (rows, inner, columns) in [(1, 1, 1), (2, 3, 4), (17, 5, 33), (60, 89, 10)] {
      let a = random(rows, inner, 1)
      let b = random(inner, columns, 2)
      let aTransposed = transposed(a)
      let bTransposed = transposed(b)
      var expected = Matrix<Double>(rows: rows, columns: columns)
      for i in 0..<rows {
        for j in 0..<columns {
          for k in 0..<inner { expected[i, j] = expected[i, j].addingProduct(a[i, k], b[k, j]) }
        }
      }
      var found = Matrix<Double>(rows: rows, columns: columns)
      var view = found.mutableView
      view.assignProduct(of: a.view, b.view)
      expectClose(view.view.elements, expected.view.elements)
      view.assignProduct(of: aTransposed.view, b.view, transposed: .first)
      expectClose(view.view.elements, expected.view.elements)
      view.assignProduct(of: a.view, bTransposed.view, transposed: .second)
      expectClose(view.view.elements, expected.view.elements)
    }
  }

  private func random(_ rows: Int, _ columns: Int, _ seed: UInt32) -> Matrix<Double> {
    var matrix = Matrix<Double>(rows: rows, columns: columns)
    var view = matrix.mutableView
    RandomState(seed: seed).fillNormal(&view, standardDeviation: 1)
    return matrix
  }

  private func transposed(_ matrix: borrowing Matrix<Double>) -> Matrix<Double> {
    var result = Matrix<Double>(rows: matrix.columns, columns: matrix.rows)
    for row in 0..<matrix.rows {
      for column in 0..<matrix.columns { result[column, row] = matrix[row, column] }
    }
    return result
  }

  private func expectClose(_ found: [Double], _ expected: [Double]) {
    #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  // A programmer's error ends the process and names the operation and the shapes.

  @Test func wrongProductTraps() async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var c = Matrix<Float>(rows: 2, columns: 2)
      var view = c.mutableView
      view.assignProduct(of: Matrix(rows: 2, columns: 3).view, Matrix(rows: 4, columns: 2).view)
    }
    expectMessage(result, "2×3 · 4×2")
  }

  @Test func wrongIndexTraps() async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let matrix = Matrix<Float>(rows: 2, columns: 2)
      print(matrix[1, 2])
    }
    expectMessage(result, "no element [1, 2] in 2×2")
  }

  @Test func predictingUnbuiltTraps() async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let network = NeuralNetwork<Float>(layers: [Dense(2)], loss: MeanSquaredError())
      _ = try network.predict([[1]])
    }
    expectMessage(result, "predict: the network has no parameters yet")
  }

  private func expectMessage(_ result: ExitTest.Result?, _ message: String) {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains(message), "\(text)")
  }
}
