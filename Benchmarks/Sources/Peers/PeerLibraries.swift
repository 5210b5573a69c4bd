/// The libraries that could be loaded into this process.
public struct PeerLibraries: Sendable {
  /// Those that have matrix products.
  public private(set) var matrixProducts = [any MatrixProductLibrary]()
  /// Those that have elementary functions of vectors.
  public private(set) var vectorMath = [any VectorMathLibrary]()
  /// Those that are not here, and why.
  public private(set) var missing = [String]()

  /// No libraries at all.
  public init() {}

  /// Loads all that are installed and whose name is in `names`, or all if that is nil.
  ///
  /// Whatever environment variables they read must be set by then.
  public static func loaded(_ names: [String]?) -> PeerLibraries {
    var libraries = PeerLibraries()
    for (name, load) in products where names?.contains(name) ?? true {
      do { libraries.matrixProducts.append(try load()) } catch {
        libraries.missing.append(error.description)
      }
    }
    for (name, load) in vectors where names?.contains(name) ?? true {
      do { libraries.vectorMath.append(try load()) } catch {
        libraries.missing.append(error.description)
      }
    }
    return libraries
  }

  /// The names of all libraries that this program knows.
  public static var names: [String] { products.map(\.0) + vectors.map(\.0) }

  private static var products: [(String, () throws(MissingPeer) -> any MatrixProductLibrary)] {
    [
      ("OpenBLAS", { () throws(MissingPeer) in try OpenBLAS() }),
      ("BLIS", { () throws(MissingPeer) in try BLIS() }),
      ("oneDNN", { () throws(MissingPeer) in try OneDNN() }),
    ]
  }

  private static var vectors: [(String, () throws(MissingPeer) -> any VectorMathLibrary)] {
    [
      ("SLEEF", { () throws(MissingPeer) in try SLEEF() }),
      ("libmvec", { () throws(MissingPeer) in try LibMVec() }),
    ]
  }
}
