import CLincolnKernels
import TestSupport
import Testing

/// All kernel suites are nested here, for the variant in use is global: one test at a time, and none
/// of those in other bundles that need it to stay.
@Suite(.serialized, .changesVariant)
enum KernelTests {}

/// A variant of the kernels that this processor supports.
struct Variant: Sendable, CustomTestStringConvertible {
  let index: Int

  var name: String { unsafe String(cString: lincoln_variant_name(index)) }
  var isFused: Bool { lincoln_variant_is_fused(index) }
  var testDescription: String { name }

  static let supported: [Variant] = (0..<lincoln_variant_count())
    .filter { lincoln_variant_is_supported($0) }
    .map { Variant(index: $0) }

  func run<Result>(_ body: () throws -> Result) rethrows -> Result {
    let previous = lincoln_variant_current()
    #expect(lincoln_variant_select(index))
    defer { _ = lincoln_variant_select(previous) }
    return try body()
  }
}
