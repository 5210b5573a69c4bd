import Foundation
import Measurement
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
    #expect(PeerLibraries.loaded([]).matrixProducts.isEmpty)
    #expect(PeerLibraries.loaded(["none"]).missing.isEmpty)
    let all = PeerLibraries.loaded(nil)
    let found = all.matrixProducts.map(\.name) + all.vectorMath.map(\.name)
    #expect(found.count + all.missing.count == PeerLibraries.names.count)
    for name in PeerLibraries.names {
      #expect(found.contains(name) || all.missing.contains { $0.hasPrefix(name) })
    }
  }

  /// Counts that are no multiple of any vector's lanes, so that the last elements are tested too.
  @Test(arguments: ElementaryFunction.allCases)
  func vectorFunctionsKeepTheirErrors(function: ElementaryFunction) {
    let x = (1...1003).map { Double($0) / 300 }
    for library in PeerLibraries.loaded(nil).vectorMath {
      let double = library.double(function), single = library.single(function)
      #expect(!double.isEmpty && !single.isEmpty)
      for way in double {
        var y = [Double](repeating: 0, count: x.count)
        unsafe way.apply(x.count, x, &y)
        for (x, y) in zip(x, y) {
          let expected = function.reference(x)
          #expect((y - expected).magnitude <= (way.error + 2) * expected.ulp)
        }
      }
      for way in single {
        let x = x.map { Float($0) }
        var y = [Float](repeating: 0, count: x.count)
        unsafe way.apply(x.count, x, &y)
        for (x, y) in zip(x, y) {
          let expected = function.reference(Double(x))
          #expect((Double(y) - expected).magnitude <= (way.error + 1) * Double(Float(expected).ulp))
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
