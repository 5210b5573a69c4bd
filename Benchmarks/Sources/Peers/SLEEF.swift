/// SLEEF: each function in one or two accuracies, named by the error they are held to.
struct SLEEF: VectorMathLibrary {
  let name = "SLEEF"
  let details: String
  private let library: DynamicLibrary
  private let set: VectorSet

  init() throws(MissingPeer) {
    guard let set = VectorSet.best else {
      throw MissingPeer(description: "\(name) (not raced on this processor)")
    }
    library = try DynamicLibrary(name, files: ["libsleef.so.3", "libsleef.so"])
    details = "\(library.file), \(set)"
    self.set = set
  }

  func single(_ function: ElementaryFunction) -> [VectorFunction<Float>] {
    functions(function, letter: "f", lanes: set.lanes(Float.self)).map { accuracy, error, symbol in
      unsafe VectorFunction(
        name: accuracy, error: error,
        apply: set.single(symbol, isSigmoid: function == .sigmoid))
    }
  }

  func double(_ function: ElementaryFunction) -> [VectorFunction<Double>] {
    functions(function, letter: "d", lanes: set.lanes(Double.self)).map { accuracy, error, symbol in
      unsafe VectorFunction(
        name: accuracy, error: error,
        apply: set.double(symbol, isSigmoid: function == .sigmoid))
    }
  }

  private func functions(
    _ function: ElementaryFunction, letter: String, lanes: Int
  ) -> [(accuracy: String, error: Double, symbol: VectorSymbol)] {
    let base = function == .sigmoid ? "exp" : function.rawValue
    let suffix = set == .avx512 ? "avx512f" : "avx2"
    return ["u10", "u35"].compactMap { accuracy in
      guard
        let symbol = try? library.function(
          "Sleef_\(base)\(letter)\(lanes)_\(accuracy)\(suffix)", as: VectorSymbol.self)
      else { return nil }
      // The sum's and the quotient's rounding add to the exponential's error, which counts up to
      // twice where the sum is small.
      let own = accuracy == "u10" ? 1.0 : 3.5
      return (accuracy, function == .sigmoid ? 2 * own + 2 : own, symbol)
    }
  }
}
