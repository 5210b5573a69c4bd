internal import _LincolnKernels

/// A variant of Lincoln's kernels that runs on this processor.
struct Variant {
  let index: Int
  var name: String { _Kernels.variantName(index) }
  /// Whether its results are exact chains of fused multiply-adds.
  var isFused: Bool { _Kernels.isVariantFused(index) }

  func select() {
    precondition(_Kernels.selectVariant(index), "variant \(name) cannot be selected")
  }

  /// The one that is used unless another is selected.
  static let initial = _Kernels.currentVariant

  /// All that run here, best first.
  static var supported: [Variant] {
    (0..<_Kernels.variantCount).filter { _Kernels.isVariantSupported($0) }
      .map { Variant(index: $0) }
  }
}
