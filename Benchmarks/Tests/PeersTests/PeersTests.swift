import Foundation
import Testing

@testable import Peers

@Suite struct PeersTests {
  @Test func missingLibraryIsNamedWithItsFiles() throws {
    let missing = #expect(throws: MissingPeer.self) {
      try DynamicLibrary("NoBLAS", files: ["libno.so.1", "libno.so"])
    }
    #expect(missing?.description == "NoBLAS (no libno.so.1, libno.so)")
  }

  @Test func onlyNamedLibrariesAreLoadedAndEachIsThereOrMissing() {
    #expect(PeerLibraries([]).products.isEmpty)
    #expect(PeerLibraries(["none"]).missing.isEmpty)
    let all = PeerLibraries(nil)
    #expect(all.details.count + all.missing.count == PeerLibraries.names.count)
    for name in PeerLibraries.names {
      #expect(all.details[name] != nil || all.missing.contains { $0.hasPrefix(name) })
    }
  }

  /// Counts that are no multiple of any vector's lanes, so that the last elements are tested too.
  @Test(arguments: ElementaryFunction.allCases)
  func vectorFunctionsKeepTheirErrors(function: ElementaryFunction) {
    check(function, Float.self)
    check(function, Double.self)
  }

  private func check<Scalar: BinaryFloatingPoint>(
    _ function: ElementaryFunction, _ type: Scalar.Type
  ) {
    let x = (1...1003).map { Scalar($0) / 300 }
    for library in PeerLibraries(nil).vectorMath {
      let ways = library.functions(function, type)
      #expect(!ways.isEmpty)
      for way in ways {
        var y = [Scalar](repeating: 0, count: x.count)
        unsafe way.apply(x.count, x, &y)
        for (x, y) in zip(x, y) {
          let expected = function.reference(Double(x))
          let unit = Double(Scalar(expected).ulp)
          #expect((Double(y) - expected).magnitude <= (way.error + 2) * unit)
        }
      }
    }
  }
}

extension ElementaryFunction {
  fileprivate func reference(_ x: Double) -> Double {
    switch self {
    case .exp: Foundation.exp(x)
    case .log: Foundation.log(x)
    case .tanh: Foundation.tanh(x)
    case .sigmoid: 1 / (1 + Foundation.exp(-x))
    }
  }
}
