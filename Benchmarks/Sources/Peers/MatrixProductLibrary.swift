/// Another library's matrix product.
public protocol MatrixProductLibrary: Sendable {
  /// Its name, for tables.
  var name: String { get }
  /// Version, configuration and file, as far as the library tells.
  var details: String { get }

  /// Uses at most so many threads from now on.
  func setThreads(_ count: Int)
  /// Whether it has products in this precision.
  func multiplies<Scalar>(_ type: Scalar.Type) -> Bool
  /// Computes the product in single precision.
  func multiply(_ product: MatrixProduct<Float>)
  /// Computes the product in double precision.
  func multiply(_ product: MatrixProduct<Double>)
}

extension MatrixProductLibrary {
  /// Most have both.
  public func multiplies<Scalar>(_ type: Scalar.Type) -> Bool { true }
}

/// A library that also adds multiples of vectors, which is a step of gradient descent.
public protocol VectorUpdateLibrary: MatrixProductLibrary {
  /// y = factor x + y in single precision.
  func add(
    _ factor: Float, times x: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>, count: Int)
  /// y = factor x + y in double precision.
  func add(
    _ factor: Double, times x: UnsafePointer<Double>, to y: UnsafeMutablePointer<Double>,
    count: Int)
}
