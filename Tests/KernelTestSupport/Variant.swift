import CLincolnKernels
import Testing

/// A variant of the kernels that this processor supports.
package struct Variant: Sendable, CustomTestStringConvertible {
  package let index: Int

  package var name: String { unsafe String(cString: lincoln_variant_name(index)) }
  package var isFused: Bool { lincoln_variant_is_fused(index) }
  package var testDescription: String { name }

  package static let supported: [Variant] = (0..<lincoln_variant_count())
    .filter { lincoln_variant_is_supported($0) }
    .map { Variant(index: $0) }

  package func run<Result>(_ body: () throws -> Result) rethrows -> Result {
    let previous = lincoln_variant_current()
    #expect(lincoln_variant_select(index))
    defer { _ = lincoln_variant_select(previous) }
    return try body()
  }
}
