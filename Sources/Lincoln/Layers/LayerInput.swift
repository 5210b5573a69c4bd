/// The samples that a layer gets, one a row: in full, or without their zeros.
///
/// Only a first layer with ``Layer/acceptsSparseInput`` is given rows without zeros; all others
/// read ``view``.
public enum LayerInput<Scalar: KernelScalar>: ~Escapable {
  /// `[samples × values]`.
  case full(MatrixView<Scalar>)
  /// The same without the values that are zero.
  case sparse(SparseRows<Scalar>)

  /// The samples in full `[samples × values]`.
  /// - Precondition: they are given in full.
  public var view: MatrixView<Scalar> {
    @_lifetime(copy self)
    get {
      switch self {
      case .full(let view): return view
      case .sparse:
        fatalError("LayerInput: samples without zeros have no view; acceptsSparseInput says no")
      }
    }
  }

  /// Number of samples.
  public var rows: Int {
    switch self {
    case .full(let view): view.rows
    case .sparse(let rows): rows.count
    }
  }
}
