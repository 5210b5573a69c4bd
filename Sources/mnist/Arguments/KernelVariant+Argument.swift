import ArgumentParser
import Lincoln

extension KernelVariant {
  /// The variant that the kernels use from now on.
  ///
  /// It is the one with a name, else the environment's, else the best. A name wins over the
  /// environment, even over one that cannot be used.
  static func use(_ name: String? = nil) throws -> KernelVariant {
    do throws(KernelVariantError) {
      if let name { return try select(name) }
      return try current()
    } catch {
      throw ValidationError(error.description)
    }
  }
}
