import Testing
import _LincolnKernels

/// A variant of the kernels that this processor supports.
package struct Variant: Sendable, CustomTestStringConvertible {
  package let index: Int

  package var name: String { _Kernels.variantName(index) }
  package var isFused: Bool { _Kernels.isVariantFused(index) }
  package var testDescription: String { name }

  package static let supported: [Variant] = (0..<_Kernels.variantCount)
    .filter { _Kernels.isVariantSupported($0) }
    .map { Variant(index: $0) }

  package func run<Result>(_ body: () throws -> Result) rethrows -> Result {
    let previous = _Kernels.currentVariant
    #expect(_Kernels.selectVariant(index))
    defer { _ = _Kernels.selectVariant(previous) }
    return try body()
  }
}
