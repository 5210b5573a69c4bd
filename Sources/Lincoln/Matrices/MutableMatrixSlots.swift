/// A few matrices that are written together: gradients, an optimizer's state, scratch.
///
/// The subscript lends one matrix at a time. Several at once are taken from the front, each once,
/// so that no two views show the same matrix:
///
/// ```swift
/// var activated = scratch.takeFirst()
/// var mask = scratch.takeFirst()
/// var rest = scratch.takeFirst(2)  // slots of their own, for a layer within this one
/// ```
@safe public struct MutableMatrixSlots<Scalar: KernelScalar>: ~Copyable, ~Escapable {
  private let base: UnsafeMutablePointer<Scalar>
  private var slots: ArraySlice<MatrixSlot>
  /// Rows of the matrices with a row a sample.
  private let rows: Int?

  @_lifetime(immortal)
  @unsafe init(
    base: UnsafeMutablePointer<Scalar>, slots: ArraySlice<MatrixSlot>, rows: Int? = nil
  ) {
    unsafe self.base = base
    self.slots = slots
    self.rows = rows
  }

  /// How many matrices there are.
  public var count: Int { slots.count }

  /// A matrix by its position.
  public subscript(index: Int) -> MutableMatrixView<Scalar> {
    @_lifetime(&self)
    mutating get {
      let slot = checked(index)
      return unsafe _overrideLifetime(slot.mutableView(base, rows: rows), mutating: &self)
    }
  }

  /// A matrix by its position, to be read.
  @_lifetime(borrow self)
  public func view(_ index: Int) -> MatrixView<Scalar> {
    let slot = checked(index)
    return unsafe _overrideLifetime(slot.view(base, rows: rows), borrowing: self)
  }

  /// Takes the first matrix out of the group.
  @_lifetime(copy self)
  public mutating func takeFirst() -> MutableMatrixView<Scalar> {
    let slot = checked(0)
    slots = slots.dropFirst()
    return unsafe _overrideLifetime(slot.mutableView(base, rows: rows), copying: self)
  }

  /// Takes the first matrices out of the group, as a group of their own.
  @_lifetime(copy self)
  public mutating func takeFirst(_ count: Int) -> MutableMatrixSlots<Scalar> {
    require(
      count >= 0 && count <= self.count,
      "MutableMatrixSlots: \(count) matrices taken from \(self.count)")
    let first = slots.prefix(count)
    slots = slots.dropFirst(count)
    return unsafe _overrideLifetime(
      MutableMatrixSlots(base: base, slots: first, rows: rows), copying: self)
  }

  /// The group to be read only, from now on.
  @_lifetime(copy self)
  public consuming func readOnly() -> MatrixSlots<Scalar> {
    unsafe _overrideLifetime(
      MatrixSlots(base: base, slots: slots, rows: rows), copying: self)
  }

  /// Takes the last matrix out of the group.
  @_lifetime(copy self)
  public mutating func takeLast() -> MutableMatrixView<Scalar> {
    let slot = checked(count - 1)
    slots = slots.dropLast()
    return unsafe _overrideLifetime(slot.mutableView(base, rows: rows), copying: self)
  }

  /// Takes the last matrices out of the group, as a group of their own.
  @_lifetime(copy self)
  public mutating func takeLast(_ count: Int) -> MutableMatrixSlots<Scalar> {
    require(
      count >= 0 && count <= self.count,
      "MutableMatrixSlots: \(count) matrices taken from \(self.count)")
    let last = slots.suffix(count)
    slots = slots.dropLast(count)
    return unsafe _overrideLifetime(
      MutableMatrixSlots(base: base, slots: last, rows: rows), copying: self)
  }

  private func checked(_ index: Int) -> MatrixSlot {
    require(index >= 0 && index < count, "MutableMatrixSlots: no matrix \(index) of \(count)")
    return slots[slots.startIndex + index]
  }
}
