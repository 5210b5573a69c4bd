internal import Glibc

/// A peer that is not here, and why.
package struct MissingPeer: Error, CustomStringConvertible {
  package let description: String
}

/// A shared library, loaded at run time so that nobody needs it to build or start a benchmark.
@safe struct DynamicLibrary {
  private let handle: UnsafeMutableRawPointer
  /// The name that it was found under.
  let file: String

  /// Loads the first of `files` that is there; they are searched for as the linker would.
  ///
  /// A library loaded `separately` prefers its own functions to those of the same name that are
  /// already in the process, as those of two BLAS libraries are.
  init(_ name: String, files: [String], separately: Bool = false) throws(MissingPeer) {
    for file in files {
      if let handle = unsafe dlopen(file, RTLD_NOW | RTLD_LOCAL | (separately ? RTLD_DEEPBIND : 0))
      {
        unsafe self.handle = unsafe handle
        self.file = file
        return
      }
    }
    throw MissingPeer(description: "\(name) (no \(files.joined(separator: ", ")))")
  }

  /// The function `symbol`, which must have the C type `Function`.
  ///
  /// The library stays loaded, so the function may outlive this value.
  func function<Function>(_ symbol: String, as type: Function.Type) throws(MissingPeer) -> Function
  {
    guard let address = unsafe dlsym(handle, symbol) else {
      throw MissingPeer(description: "\(file) (no \(symbol) in it)")
    }
    return unsafe unsafeBitCast(address, to: type)
  }

  /// A function that is anywhere in this process.
  static func global<Function>(_ symbol: String, as type: Function.Type) -> Function? {
    unsafe dlsym(nil, symbol).map { unsafe unsafeBitCast($0, to: type) }
  }
}

/// The libraries that could be loaded into this process.
package struct PeerLibraries {
  package private(set) var products = [ProductLibrary]()
  package private(set) var vectorMath = [VectorLibrary]()
  /// Those that are not here, and why.
  package private(set) var missing = [String]()

  /// No libraries at all.
  package init() {}

  /// Loads all that are installed and whose name is in `names`, or all if that is nil.
  ///
  /// Whatever environment variables they read must be set by then.
  package init(_ names: [String]?) {
    func chosen<Library>(_ all: [(String, () throws -> Library)]) -> [Library] {
      all.filter { names?.contains($0.0) ?? true }.compactMap { _, load in
        do { return try load() } catch {
          missing.append("\(error)")
          return nil
        }
      }
    }
    products = chosen(ProductLibrary.all)
    vectorMath = chosen(VectorLibrary.all)
  }

  /// The names of all libraries that this program knows.
  package static var names: [String] {
    ProductLibrary.all.map(\.0) + VectorLibrary.all.map(\.0)
  }

  /// Name and version of each.
  package var details: [String: String] {
    let all = products.map { ($0.name, $0.details) } + vectorMath.map { ($0.name, $0.details) }
    return Dictionary(all) { $1 }
  }
}
