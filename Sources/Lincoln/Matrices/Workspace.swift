/// Matrices of fixed shapes in one block of memory, made once and used again and again.
///
/// A network's parameters, its gradients, an optimizer's state and everything a batch needs each
/// live in one workspace, so that copying or updating all of them is one pass. Make one of your own
/// to run a ``Layer`` alone.
///
/// ```swift
/// let layer = Dense(3)
/// var parameters = Workspace<Double>(layer.layout(inputShape: [4]).parameters.map(\.shape))
/// ```
@safe public struct Workspace<Scalar: KernelScalar>: ~Copyable, @unchecked Sendable {
  /// Where each matrix is.
  let slots: [MatrixSlot]
  /// Elements of all of them, padding included.
  let elementCount: Int
  private let base: UnsafeMutablePointer<Scalar>

  /// Makes matrices of zeros.
  public init(_ shapes: [MatrixShape]) {
    self.init(slots: shapes.map { MatrixSlot(shape: $0) })
  }

  /// Makes room for parameters, or their gradients, as they lie while training.
  /// - Parameter inLines: which of them lie in lines.
  init(parameters: [ParameterDescription], inLines: [Bool]) {
    self.init(
      slots: zip(parameters, inLines).map { MatrixSlot(shape: $0.shape, isInLines: $1) })
  }

  /// Makes the scratch of a layer for so many samples.
  public init(scratch: [ScratchShape], samples: Int) {
    self.init(slots: scratch.map { $0.slot(capacity: samples) })
  }

  /// Makes matrices of zeros, one after the other.
  init(slots: [MatrixSlot]) {
    var placed = slots
    var offset = 0
    for index in placed.indices {
      placed[index].offset = offset
      offset += placed[index].elementCount(Scalar.self)
    }
    self.init(placed: placed, elementCount: offset)
  }

  /// Makes room for slots that have their places; they may overlap.
  init(placed slots: [MatrixSlot], elementCount: Int) {
    self.slots = slots
    self.elementCount = elementCount
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: max(elementCount, 1) * MemoryLayout<Scalar>.stride,
      alignment: Matrix<Scalar>.alignment)
    unsafe base = memory.initializeMemory(
      as: Scalar.self, repeating: 0, count: max(elementCount, 1))
  }

  deinit {
    unsafe base.deallocate()
  }

  /// Number of matrices.
  public var count: Int { slots.count }

  /// A workspace of its own with the same contents.
  public func copy() -> Workspace {
    var copy = Workspace(placed: slots, elementCount: elementCount)
    copy.assign(self)
    return copy
  }

  /// The same matrices, row-major.
  func rowMajorCopy() -> Workspace {
    guard slots.contains(where: \.isInLines) else { return copy() }
    var copy = Workspace(slots.map(\.shape))
    copy.assign(self)
    return copy
  }

  /// Takes over the contents of a workspace of the same shapes.
  mutating func assign(_ other: borrowing Workspace) {
    if other.slots == slots {
      unsafe base.update(from: other.base, count: elementCount)
      return
    }
    require(slots.count == other.slots.count, "Workspace: assigned from one of other shapes")
    assign(other, count: slots.count)
  }

  /// Takes over the first matrices of a workspace with the same shapes there.
  mutating func assign(_ other: borrowing Workspace, count: Int) {
    for index in 0..<count {
      var destination = mutableView(index)
      destination.assign(other.view(index))
    }
  }

  /// A copy of a matrix by its position.
  public func copy(_ index: Int) -> Matrix<Scalar> { view(index).copy() }

  /// A matrix by its position.
  @_lifetime(borrow self)
  public func view(_ index: Int) -> MatrixView<Scalar> {
    let slot = checked(index)
    return unsafe _overrideLifetime(slot.view(base), borrowing: self)
  }

  /// A matrix by its position, to be written.
  @_lifetime(&self)
  public mutating func mutableView(_ index: Int) -> MutableMatrixView<Scalar> {
    let slot = checked(index)
    return unsafe _overrideLifetime(slot.mutableView(base), mutating: &self)
  }

  /// The elements of a matrix as one row, in the order in which they lie, padding included.
  @_lifetime(borrow self)
  func flatView(_ index: Int) -> MatrixView<Scalar> {
    unsafe _overrideLifetime(checked(index).flat(Scalar.self).view(base), borrowing: self)
  }

  /// The same to be written.
  @_lifetime(&self)
  mutating func mutableFlatView(_ index: Int) -> MutableMatrixView<Scalar> {
    unsafe _overrideLifetime(checked(index).flat(Scalar.self).mutableView(base), mutating: &self)
  }

  /// The first `rows` rows of a matrix with a row a sample.
  @_lifetime(borrow self)
  func view(_ index: Int, rows: Int) -> MatrixView<Scalar> {
    unsafe _overrideLifetime(checked(index).view(base, rows: rows), borrowing: self)
  }

  /// The first `rows` rows of a matrix with a row a sample, to be written.
  @_lifetime(&self)
  mutating func mutableView(_ index: Int, rows: Int) -> MutableMatrixView<Scalar> {
    unsafe _overrideLifetime(checked(index).mutableView(base, rows: rows), mutating: &self)
  }

  /// All matrices.
  public var matrices: MatrixSlots<Scalar> {
    @_lifetime(borrow self)
    get { matrices(0..<slots.count) }
  }

  /// All matrices, to be written.
  public var mutableMatrices: MutableMatrixSlots<Scalar> {
    @_lifetime(&self)
    mutating get { mutableMatrices(0..<slots.count) }
  }

  /// Some of the matrices.
  @_lifetime(borrow self)
  func matrices(_ range: Range<Int>) -> MatrixSlots<Scalar> {
    unsafe _overrideLifetime(MatrixSlots(base: base, slots: slots[range]), borrowing: self)
  }

  /// Some of the matrices, to be written; of those with a row a sample only `rows` rows.
  @_lifetime(&self)
  mutating func mutableMatrices(_ range: Range<Int>, rows: Int? = nil) -> MutableMatrixSlots<Scalar>
  {
    unsafe _overrideLifetime(
      MutableMatrixSlots(base: base, slots: slots[range], rows: rows), mutating: &self)
  }

  /// Some of the matrices as a layer's state that cannot be written.
  @_lifetime(borrow self)
  func readOnlyState(_ range: Range<Int>) -> LayerState<Scalar> {
    unsafe _overrideLifetime(
      LayerState(
        slots: MutableMatrixSlots(base: base, slots: slots[range], rows: nil), isWritable: false),
      borrowing: self)
  }

  /// Everything as one row, padding included.
  var everything: MatrixView<Scalar> {
    @_lifetime(borrow self)
    get {
      unsafe _overrideLifetime(
        MatrixView(base: base, rows: 1, columns: elementCount, rowStride: elementCount),
        borrowing: self)
    }
  }

  /// Everything as one row, padding included, to be written.
  var mutableEverything: MutableMatrixView<Scalar> {
    @_lifetime(&self)
    mutating get {
      unsafe _overrideLifetime(
        MutableMatrixView(base: base, rows: 1, columns: elementCount, rowStride: elementCount),
        mutating: &self)
    }
  }

  /// The first element that is NaN or infinite, or nil.
  func firstNonfiniteElement() -> (slot: Int, row: Int, column: Int, value: Scalar)? {
    for index in slots.indices {
      let view = view(index)
      if let (row, column) = view.firstNonfiniteElement() {
        return (index, row, column, view[row, column])
      }
    }
    return nil
  }

  private func checked(_ index: Int) -> MatrixSlot {
    require(
      index >= 0 && index < slots.count, "Workspace: no matrix \(index) of \(slots.count)")
    return slots[index]
  }
}
