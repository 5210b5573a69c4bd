#if arch(x86_64)
  internal import CVectorMathAVX2
  internal import CVectorMathAVX512
#endif

/// Functions of one number that vector libraries have.
package enum ElementaryFunction: String, CaseIterable, Sendable {
  case exp, log, tanh
  /// 1 / (1 + e⁻ˣ), made of the library's exponential.
  case sigmoid
}

/// One way in which a library computes a function, with an error it states.
@safe package struct VectorFunction<Scalar> {
  /// Which one, such as `u10`; empty if there is only one.
  package let name: String
  /// The largest error, in units in the last place, that the library states or is known for.
  package let error: Double
  /// Applies it to an array: number of elements, where they are, where the results go.
  package let apply: (Int, UnsafePointer<Scalar>, UnsafeMutablePointer<Scalar>) -> Void
}

/// Another library's elementary functions of vectors, which know nothing of threads.
package struct VectorLibrary {
  package let name: String
  /// Version and file, as far as the library tells.
  package let details: String
  fileprivate let library: DynamicLibrary
  /// What it calls its accuracies, with the error of each.
  fileprivate let accuracies: [(name: String, error: Double)]
  /// The symbol of a function, in double precision or not, in one of its accuracies.
  fileprivate let symbol: (_ function: String, _ isDouble: Bool, _ accuracy: String) -> String

  /// The address of a function whose arguments are vectors, which Swift cannot express.
  private typealias Symbol = @convention(c) () -> Void

  /// All ways to compute it, called for the longest vectors of this processor.
  package func functions<Scalar>(
    _ function: ElementaryFunction, _ type: Scalar.Type
  ) -> [VectorFunction<Scalar>] {
    let (isDouble, isSigmoid) = (type == Double.self, function == .sigmoid)
    return accuracies.compactMap { accuracy, error in
      let name = symbol(isSigmoid ? "exp" : function.rawValue, isDouble, accuracy)
      guard let symbol = try? library.function(name, as: Symbol.self) else { return nil }
      // The sum's and the quotient's rounding add to the exponential's error, which counts up to
      // twice where the sum is small.
      return unsafe VectorFunction(name: accuracy, error: isSigmoid ? 2 * error + 2 : error) {
        count, x, y in
        #if arch(x86_64)
          if vector_math_avx512_is_supported() {
            unsafe vector_math_avx512(symbol, isSigmoid, isDouble, count, x, y)
          } else {
            unsafe vector_math_avx2(symbol, isSigmoid, isDouble, count, x, y)
          }
        #else
          preconditionFailure("no vector functions on this processor")
        #endif
      }
    }
  }

  static var all: [(String, () throws -> VectorLibrary)] {
    [("SLEEF", sleef), ("libmvec", libmvec)]
  }

  /// Bytes of the longest vectors.
  private static func vectorBytes(_ name: String) throws -> Int {
    #if arch(x86_64)
      if vector_math_avx512_is_supported() { return 64 }
      if vector_math_avx2_is_supported() { return 32 }
    #endif
    throw MissingPeer(description: "\(name) (not raced on this processor)")
  }

  /// Each function in one or two accuracies, named by the error they are held to.
  private static func sleef() throws -> VectorLibrary {
    let bytes = try vectorBytes("SLEEF")
    let library = try DynamicLibrary("SLEEF", files: ["libsleef.so.3", "libsleef.so"])
    let set = bytes == 64 ? "avx512f" : "avx2"
    return VectorLibrary(
      name: "SLEEF", details: "\(library.file), \(set)", library: library,
      accuracies: [("u10", 1), ("u35", 3.5)]
    ) { function, isDouble, accuracy in
      "Sleef_\(function)\(isDouble ? "d" : "f")\(bytes / (isDouble ? 8 : 4))_\(accuracy)\(set)"
    }
  }

  /// The vector functions of GNU's C library, as GCC calls them; its authors promise 4 units.
  private static func libmvec() throws -> VectorLibrary {
    typealias Text = @convention(c) () -> UnsafePointer<CChar>
    let bytes = try vectorBytes("libmvec")
    let library = try DynamicLibrary("libmvec", files: ["libmvec.so.1"])
    let version = unsafe DynamicLibrary.global("gnu_get_libc_version", as: Text.self)
      .map { unsafe String(cString: $0()) }
    return VectorLibrary(
      name: "libmvec", details: "glibc \(version ?? ""), \(library.file)", library: library,
      accuracies: [("", 4)]
    ) { function, isDouble, _ in
      let lanes = bytes / (isDouble ? 8 : 4)
      return "_ZGV\(bytes == 64 ? "e" : "d")N\(lanes)v_\(function)\(isDouble ? "" : "f")"
    }
  }
}
