import ArgumentParser
import Lincoln
import LincolnDatasets

/// The format of standard output.
enum OutputFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
  case text, jsonl
}

extension Precision: ExpressibleByArgument {}
extension Messages: ExpressibleByArgument {}

extension DatasetDescriptor {
  /// Reads the name of a data set that this program knows.
  static func named(_ name: String) throws -> DatasetDescriptor {
    guard let descriptor = known.first(where: { $0.name == name }) else {
      throw ValidationError("expected \(known.map(\.name).joined(separator: " or ")).")
    }
    return descriptor
  }
}

extension KernelVariant {
  /// The variant that the kernels use from now on.
  ///
  /// It is the one with a name, else the environment's, else the best. A name wins over the environment, even over one that cannot be used.
  static func use(_ name: String? = nil) throws -> KernelVariant {
    do throws(KernelVariantError) {
      if let name { return try select(name) }
      return try current()
    } catch {
      throw ValidationError(error.description)
    }
  }
}
