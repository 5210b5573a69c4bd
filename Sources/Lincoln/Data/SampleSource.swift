/// What can be asked for predictions: ``Samples``, a ``Dataset``, a ``Matrix`` or rows of numbers.
public protocol SampleSource<Scalar>: ~Copyable {
  /// The element type.
  associatedtype Scalar: KernelScalar

  /// The samples.
  /// - Throws: ``DataError`` if they are no samples of one size.
  borrowing func samples() throws(DataError) -> Samples<Scalar>
}

extension Samples: SampleSource {
  /// These samples.
  public func samples() -> Samples { self }
}

extension Dataset: SampleSource {
  /// The inputs.
  public func samples() -> Samples<Scalar> { inputs }
}

extension Matrix: SampleSource {
  /// A copy of the rows.
  public borrowing func samples() throws(DataError) -> Samples<Scalar> {
    try Samples(checking: view)
  }
}

extension Array: SampleSource where Element: Collection, Element.Element: KernelScalar {
  /// The rows' element type.
  public typealias Scalar = Element.Element

  /// A copy of the rows.
  public func samples() throws(DataError) -> Samples<Element.Element> {
    try Samples(map { Array<Element.Element>($0) })
  }
}
