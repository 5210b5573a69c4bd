internal import CLincolnKernels

/// The instruction set that the kernels use: `avx512`, `avx2`, `neon` or `portable`.
///
/// The best that the processor supports is chosen at the first call of a kernel, or the one that
/// the environment variable `LINCOLN_VARIANT` names. All with fused multiply-add give the same
/// bits; `portable`, which has none, may differ in the last ones.
public struct KernelVariant: Sendable, Hashable, CustomStringConvertible {
  let index: Int

  /// All variants in this program, best first.
  public static var all: [KernelVariant] {
    (0..<lincoln_variant_count()).map(KernelVariant.init(index:))
  }

  /// The variant in use.
  /// - Throws: ``KernelVariantError`` if `LINCOLN_VARIANT` names one that cannot be used.
  public static func current() throws(KernelVariantError) -> KernelVariant {
    if let message = unsafe lincoln_variant_environment_error() {
      throw KernelVariantError(description: unsafe String(cString: message))
    }
    return KernelVariant(index: lincoln_variant_current())
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
    guard lincoln_variant_select(variant.index) else {
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
  public var name: String { unsafe String(cString: lincoln_variant_name(index)) }

  /// Whether this processor can run it.
  public var isSupported: Bool { lincoln_variant_is_supported(index) }

  /// Whether it has fused multiply-add.
  public var isFused: Bool { lincoln_variant_is_fused(index) }

  /// Width of its vectors in bytes.
  public var vectorBytes: Int { lincoln_variant_vector_bytes(index) }

  /// The variant's name.
  public var description: String { name }
}
