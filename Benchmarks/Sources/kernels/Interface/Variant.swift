internal import CLincolnKernels

/// A variant of Lincoln's kernels that runs on this processor.
struct Variant {
  let index: Int
  var name: String { unsafe String(cString: lincoln_variant_name(index)) }
  /// Whether its results are exact chains of fused multiply-adds.
  var isFused: Bool { lincoln_variant_is_fused(index) }

  func select() {
    precondition(lincoln_variant_select(index), "variant \(name) cannot be selected")
  }

  /// The one that is used unless another is selected.
  static let initial = lincoln_variant_current()

  /// All that run here, best first.
  static var supported: [Variant] {
    (0..<lincoln_variant_count()).filter { lincoln_variant_is_supported($0) }
      .map { Variant(index: $0) }
  }
}
