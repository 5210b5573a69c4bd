/// A few matrices that are read together, such as the parameters of a layer.
@safe public struct MatrixSlots<Scalar: KernelScalar>: ~Escapable {
  private let base: UnsafeMutablePointer<Scalar>
  private let slots: ArraySlice<MatrixSlot>
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
  public subscript(index: Int) -> MatrixView<Scalar> {
    @_lifetime(copy self)
    get {
      require(index >= 0 && index < count, "MatrixSlots: no matrix \(index) of \(count)")
      return unsafe _overrideLifetime(
        slots[slots.startIndex + index].view(base, rows: rows), copying: self)
    }
  }

  /// Some of the matrices, such as those of a layer within this one.
  public subscript(range: Range<Int>) -> MatrixSlots<Scalar> {
    @_lifetime(copy self)
    get {
      require(
        range.lowerBound >= 0 && range.upperBound <= count,
        "MatrixSlots: no matrices \(range) of \(count)")
      let start = slots.startIndex
      return unsafe _overrideLifetime(
        MatrixSlots(
          base: base, slots: slots[start + range.lowerBound..<start + range.upperBound],
          rows: rows),
        copying: self)
    }
  }
}
