import ArgumentParser
import LincolnDatasets

extension DatasetDescriptor {
  /// Reads the name of a data set that this program knows.
  static func named(_ name: String) throws -> DatasetDescriptor {
    guard let descriptor = known.first(where: { $0.name == name }) else {
      throw ValidationError("expected \(known.map(\.name).joined(separator: " or ")).")
    }
    return descriptor
  }
}
