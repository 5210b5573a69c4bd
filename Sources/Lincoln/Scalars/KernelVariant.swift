internal import _LincolnKernels

/// The instruction set that the kernels use: `avx512`, `avx2`, `neon` or `portable`.
///
/// The best that the processor supports is chosen at the first call of a kernel, or the one that
/// the environment variable `LINCOLN_VARIANT` names. All with fused multiply-add give the same
/// bits; `portable`, which has none, may differ in the last ones.
///
/// If that variable names a variant that cannot be used, training, predicting and evaluating throw,
/// and ``select(_:)`` helps. Operations on matrices and layers that are called directly end the
/// process.
public struct KernelVariant: Sendable, Hashable, CustomStringConvertible {
  let index: Int

  /// All variants in this program, best first.
  public static var all: [KernelVariant] {
    (0..<_Kernels.variantCount).map(KernelVariant.init(index:))
  }

  /// The variant in use.
  /// - Throws: ``KernelVariantError`` if `LINCOLN_VARIANT` names one that cannot be used, and none
  ///   has been selected.
  public static func current() throws(KernelVariantError) -> KernelVariant {
    try check()
    return KernelVariant(index: _Kernels.currentVariant)
  }

  /// Checks that kernels can be called; else they would end the process.
  static func check() throws(KernelVariantError) {
    if let problem = _Kernels.variantError { throw KernelVariantError(description: problem) }
  }

  /// Uses the variant with a name from now on, in all tasks; not while kernels run.
  /// - Throws: ``KernelVariantError`` if there is none or this processor cannot run it.
  /// - Returns: the variant.
  @discardableResult
  public static func select(_ name: String) throws(KernelVariantError) -> KernelVariant {
    guard let variant = all.first(where: { $0.name == name }) else {
      throw KernelVariantError(
        description: "There is no variant '\(name)'; this program has \(names(of: all)).")
    }
    guard _Kernels.selectVariant(variant.index) else {
      throw KernelVariantError(
        description: """
          This processor cannot run the variant '\(name)'; it can run \
          \(names(of: all.filter(\.isSupported))).
          """)
    }
    return variant
  }

  private static func names(of variants: [KernelVariant]) -> String {
    variants.map(\.name).joined(separator: ", ")
  }

  /// The variant's name.
  public var name: String { _Kernels.variantName(index) }

  /// Whether this processor can run it.
  public var isSupported: Bool { _Kernels.isVariantSupported(index) }

  /// Whether it has fused multiply-add.
  public var isFused: Bool { _Kernels.isVariantFused(index) }

  /// Width of its vectors in bytes.
  public var vectorBytes: Int { _Kernels.vectorBytes(index) }

  /// The variant's name.
  public var description: String { name }
}
