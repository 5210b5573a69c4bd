/// What a layer has learned without gradients, such as running means: written while training, read
/// at inference, part of the network.
@safe public struct LayerState<Scalar: KernelScalar>: ~Copyable, ~Escapable {
  private var slots: MutableMatrixSlots<Scalar>
  /// Whether it may be written: while training.
  public let isWritable: Bool

  @_lifetime(copy slots)
  init(slots: consuming MutableMatrixSlots<Scalar>, isWritable: Bool) {
    self.slots = slots
    self.isWritable = isWritable
  }

  /// State that may be written.
  @_lifetime(copy matrices)
  public init(_ matrices: consuming MutableMatrixSlots<Scalar>) {
    self.init(slots: matrices, isWritable: true)
  }

  /// How many matrices there are.
  public var count: Int { slots.count }

  /// A matrix by its position.
  @_lifetime(borrow self)
  public func view(_ index: Int) -> MatrixView<Scalar> { slots.view(index) }

  /// A matrix by its position, to be written.
  /// - Precondition: ``isWritable``.
  public subscript(index: Int) -> MutableMatrixView<Scalar> {
    @_lifetime(&self)
    mutating get {
      require(
        isWritable, "LayerState: written at inference; a layer's state changes while training")
      return slots[index]
    }
  }

  /// Takes the first matrices out of the state, as that of a layer within this one.
  @_lifetime(copy self)
  public mutating func takeFirst(_ count: Int) -> LayerState<Scalar> {
    LayerState(slots: slots.takeFirst(count), isWritable: isWritable)
  }
}
