/// A few matrices that are read together, such as the parameters of a layer.
public struct MatrixSlots<Scalar: KernelScalar>: ~Escapable {
  private let workspace: Workspace<Scalar>
  private let first: Int
  /// How many matrices there are.
  public let count: Int

  @_lifetime(immortal)
  init(_ workspace: Workspace<Scalar>, _ range: Range<Int>) {
    self.workspace = workspace
    first = range.lowerBound
    count = range.count
  }

  /// A matrix by its position.
  public subscript(index: Int) -> MatrixView<Scalar> {
    @_lifetime(borrow self)
    get {
      require(index >= 0 && index < count, "MatrixSlots: no matrix \(index) of \(count)")
      return workspace.view(first + index)
    }
  }
}

/// A few matrices that are written together: gradients, an optimizer's state, scratch.
///
/// Views of different matrices may be held and written at the same time.
public struct MutableMatrixSlots<Scalar: KernelScalar>: ~Escapable {
  private let workspace: Workspace<Scalar>
  private let first: Int
  private let rows: Int?
  /// How many matrices there are.
  public let count: Int

  @_lifetime(immortal)
  init(_ workspace: Workspace<Scalar>, _ range: Range<Int>, rows: Int? = nil) {
    self.workspace = workspace
    first = range.lowerBound
    count = range.count
    self.rows = rows
  }

  /// A matrix by its position.
  public subscript(index: Int) -> MutableMatrixView<Scalar> {
    @_lifetime(borrow self)
    get {
      require(index >= 0 && index < count, "MutableMatrixSlots: no matrix \(index) of \(count)")
      return workspace.mutableView(first + index, rows: rows)
    }
  }

  /// A matrix by its position, to be read.
  @_lifetime(borrow self)
  public func view(_ index: Int) -> MatrixView<Scalar> {
    require(index >= 0 && index < count, "MutableMatrixSlots: no matrix \(index) of \(count)")
    return workspace.view(first + index, rows: rows)
  }
}
