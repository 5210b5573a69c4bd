internal import Glibc

/// The vector functions of GNU's C library, as GCC calls them.
struct LibMVec: VectorMathLibrary {
  let name = "libmvec"
  let details: String
  private let library: DynamicLibrary
  private let set: VectorSet

  init() throws(MissingPeer) {
    guard let set = VectorSet.best else {
      throw MissingPeer(description: "\(name) (not raced on this processor)")
    }
    library = try DynamicLibrary(name, files: ["libmvec.so.1"])
    details = "\(Self.libraryVersion), \(library.file), \(set)"
    self.set = set
  }

  func single(_ function: ElementaryFunction) -> [VectorFunction<Float>] {
    guard let symbol = symbol(function, suffix: "f", lanes: set.lanes(Float.self)) else {
      return []
    }
    let apply = unsafe set.single(symbol, isSigmoid: function == .sigmoid)
    return unsafe [VectorFunction(name: "", error: Self.error(function), apply: apply)]
  }

  func double(_ function: ElementaryFunction) -> [VectorFunction<Double>] {
    guard let symbol = symbol(function, suffix: "", lanes: set.lanes(Double.self)) else {
      return []
    }
    let apply = unsafe set.double(symbol, isSigmoid: function == .sigmoid)
    return unsafe [VectorFunction(name: "", error: Self.error(function), apply: apply)]
  }

  private static var libraryVersion: String {
    typealias Text = @convention(c) () -> UnsafePointer<CChar>
    guard let address = unsafe dlsym(nil, "gnu_get_libc_version") else { return "glibc" }
    let version = unsafe unsafeBitCast(address, to: Text.self)()
    return unsafe "glibc \(String(cString: version))"
  }

  /// Its authors promise 4 units; sums and quotients add theirs, as in SLEEF.
  private static func error(_ function: ElementaryFunction) -> Double {
    function == .sigmoid ? 10 : 4
  }

  private func symbol(_ function: ElementaryFunction, suffix: String, lanes: Int) -> VectorSymbol? {
    let base = function == .sigmoid ? "exp" : function.rawValue
    let letter = set == .avx512 ? "e" : "d"
    return try? library.function(
      "_ZGV\(letter)N\(lanes)v_\(base)\(suffix)", as: VectorSymbol.self)
  }
}
