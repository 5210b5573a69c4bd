internal import Peers

/// One product: its operands, and what its result has to be.
final class Multiplication<Scalar: KernelScalar> {
  let shape: Shape
  let storage: Storage
  let a: Operand<Scalar>
  let b: Operand<Scalar>
  let c: Operand<Scalar>

  init(_ shape: Shape, storage: Storage) {
    self.shape = shape
    self.storage = storage
    let (rows, inner, columns) = (shape.rows, shape.inner, shape.columns)
    a =
      shape.transposition == .tn
      ? Operand(rows: inner, columns: rows, storage: storage, seed: 1)
      : Operand(rows: rows, columns: inner, storage: storage, seed: 1)
    b =
      shape.transposition == .nt
      ? Operand(rows: columns, columns: inner, storage: storage, seed: 2)
      : Operand(rows: inner, columns: columns, storage: storage, seed: 2)
    c = Operand(rows: rows, columns: columns, storage: storage, seed: 3)
  }

  /// The product as it is handed to a library.
  var product: MatrixProduct<Scalar> {
    unsafe MatrixProduct(
      rows: shape.rows, columns: shape.columns, inner: shape.inner,
      transposesA: shape.transposition == .tn, transposesB: shape.transposition == .nt,
      a: a.elements, aStride: a.stride, b: b.elements, bStride: b.stride,
      c: c.elements, cStride: c.stride)
  }

  /// Runs `multiply` once and says how its result differs from a naive product, or nil.
  ///
  /// An exact result is one chain of fused multiply-adds for each element, in ascending order.
  /// Others may deviate by rounding. Of large products only some rows are compared.
  ///
  /// `finish` is what is done to an element afterwards, with an error of so many units in the
  /// last place.
  func complaint(
    exact: Bool, finish: (Scalar, _ column: Int) -> Scalar = { sum, _ in sum }, ulps: Scalar = 0,
    _ multiply: () -> Void
  ) -> String? {
    for row in 0..<c.rows {
      unsafe (c.elements + row * c.stride).update(repeating: .nan, count: c.columns)
    }
    multiply()
    let bound = exact ? 0 : 2 * Scalar(shape.inner) * Scalar.ulpOfOne
    for row in checkedRows {
      for column in 0..<shape.columns {
        let computed = unsafe c.elements[row * c.stride + column]
        let expected = finish(naive(row, column), column)
        // Also false if the result is NaN.
        if !((computed - expected).magnitude <= bound + ulps * expected.ulp) {
          return "c[\(row)][\(column)] is \(computed), not \(expected)"
        }
      }
    }
    return nil
  }

  private var checkedRows: [Int] {
    let affordable = max(2, 1 << 26 / (shape.inner * shape.columns))
    guard affordable < shape.rows else { return Array(0..<shape.rows) }
    return (0..<affordable).map { $0 * (shape.rows - 1) / (affordable - 1) }
  }

  private func naive(_ row: Int, _ column: Int) -> Scalar {
    var sum: Scalar = 0
    for index in 0..<shape.inner {
      let left =
        unsafe shape.transposition == .tn
        ? a.elements[index * a.stride + row] : a.elements[row * a.stride + index]
      let right =
        unsafe shape.transposition == .nt
        ? b.elements[column * b.stride + index] : b.elements[index * b.stride + column]
      sum.addProduct(left, right)
    }
    return sum
  }
}
