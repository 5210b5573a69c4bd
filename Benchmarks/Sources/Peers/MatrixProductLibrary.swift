/// Another library's matrix product.
public protocol MatrixProductLibrary: Sendable {
  /// Its name, for tables.
  var name: String { get }
  /// Version, configuration and file, as far as the library tells.
  var details: String { get }

  /// Uses at most so many threads from now on.
  func setThreads(_ count: Int)
  /// Computes the product in single precision.
  func multiply(_ product: MatrixProduct<Float>)
  /// Computes the product in double precision.
  func multiply(_ product: MatrixProduct<Double>)
}

/// A peer that is not here, and why.
public struct MissingPeer: Error, CustomStringConvertible {
  /// The library's name and the reason.
  public let description: String
}

/// All peers for matrix products, each one loaded or missing.
public func matrixProductPeers() -> [Result<any MatrixProductLibrary, MissingPeer>] {
  [
    Result { () throws(MissingPeer) in try OpenBLAS() }
  ]
}
