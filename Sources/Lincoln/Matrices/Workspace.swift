/// Matrices of fixed shapes in one block of memory, made once and used again and again.
///
/// A network's parameters, its gradients, an optimizer's state and everything a batch needs each
/// live in one workspace, so that copying or updating all of them is one pass. Views of different
/// slots may be written at the same time.
///
/// The compiler cannot follow a view that comes out of a class, so two rules stand here instead:
/// a view is used only where the workspace is held by someone else too (`self` or a parameter),
/// and no slot is written from two places at once. Workspaces stay inside this module; what users
/// get are views that cannot leave the call that they are passed to.
@safe final class Workspace<Scalar: KernelScalar>: @unchecked Sendable {
  struct Slot: Sendable, Equatable {
    let shape: MatrixShape
    let offset: Int
  }

  let slots: [Slot]
  let count: Int
  private let base: UnsafeMutablePointer<Scalar>

  init(_ shapes: [MatrixShape]) {
    var slots: [Slot] = []
    var offset = 0
    for shape in shapes {
      slots.append(Slot(shape: shape, offset: offset))
      offset += shape.rows * Matrix<Scalar>.rowStride(columns: shape.columns)
    }
    self.slots = slots
    count = offset
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: max(count, 1) * MemoryLayout<Scalar>.stride,
      alignment: Matrix<Scalar>.alignment)
    unsafe base = memory.initializeMemory(as: Scalar.self, repeating: 0, count: max(count, 1))
  }

  deinit {
    unsafe base.deallocate()
  }

  /// A workspace of its own with the same contents.
  func copy() -> Workspace {
    let copy = Workspace(slots.map(\.shape))
    copy.assign(self)
    return copy
  }

  /// Takes over the contents of a workspace with the same slots.
  func assign(_ other: Workspace) {
    require(other.slots == slots, "Workspace: slots differ")
    unsafe base.update(from: other.base, count: count)
  }

  /// The first `rows` rows of a slot, or all of them.
  @_lifetime(immortal)
  func view(_ slot: Int, rows: Int? = nil) -> MatrixView<Scalar> {
    let slot = slots[slot]
    require(rows ?? 0 <= slot.shape.rows, "Workspace: \(slot.shape) has too few rows")
    return unsafe MatrixView(
      base: base + slot.offset, rows: rows ?? slot.shape.rows, columns: slot.shape.columns,
      rowStride: Matrix<Scalar>.rowStride(columns: slot.shape.columns))
  }

  /// The first `rows` rows of a slot, or all of them, to be written.
  @_lifetime(immortal)
  func mutableView(_ slot: Int, rows: Int? = nil) -> MutableMatrixView<Scalar> {
    let slot = slots[slot]
    require(rows ?? 0 <= slot.shape.rows, "Workspace: \(slot.shape) has too few rows")
    return unsafe MutableMatrixView(
      base: base + slot.offset, rows: rows ?? slot.shape.rows, columns: slot.shape.columns,
      rowStride: Matrix<Scalar>.rowStride(columns: slot.shape.columns))
  }

  /// Everything as one row, padding included.
  @_lifetime(immortal)
  func everything() -> MatrixView<Scalar> {
    unsafe MatrixView(base: base, rows: 1, columns: count, rowStride: count)
  }

  /// Everything as one row, padding included, to be written.
  @_lifetime(immortal)
  func mutableEverything() -> MutableMatrixView<Scalar> {
    unsafe MutableMatrixView(base: base, rows: 1, columns: count, rowStride: count)
  }
}

/// A matrix that several owners read; the rule of ``Workspace`` holds for its view.
final class SharedMatrix<Scalar: KernelScalar>: Sendable {
  private let matrix: Matrix<Scalar>
  var rows: Int { matrix.rows }
  var columns: Int { matrix.columns }

  init(_ matrix: consuming Matrix<Scalar>) {
    self.matrix = matrix
  }

  /// A copy of some of the rows.
  func rows(_ indices: [Int32]) -> Matrix<Scalar> {
    var result = Matrix<Scalar>(rows: indices.count, columns: columns)
    var output = result.mutableView
    for (row, index) in indices.enumerated() {
      var destination = output.rows(row..<row + 1)
      destination.formCopy(of: view().rows(Int(index)..<Int(index) + 1))
    }
    return result
  }

  @_lifetime(immortal)
  func view() -> MatrixView<Scalar> {
    unsafe MatrixView(
      base: matrix.base, rows: matrix.rows, columns: matrix.columns, rowStride: matrix.rowStride)
  }
}
