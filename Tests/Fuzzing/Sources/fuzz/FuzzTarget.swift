import Lincoln
import LincolnDatasets
import LincolnFiles

/// What is given to which reader.
///
/// Whatever it throws is fine; a trap, a hang, an access beyond the
/// end or memory without bounds is not.
enum FuzzTarget: String, CaseIterable {
  case safetensors, npy, npz, idx, gzip

  /// More than this is never taken for a matrix.
  private static let memoryLimit = 1 << 22

  func run(_ bytes: [UInt8]) {
    switch self {
    case .safetensors: try? Self.readSafetensors(bytes)
    case .npy: try? Self.read(NPYFile(bytes: bytes, name: "npy"))
    case .npz: try? Self.readArchive(bytes)
    case .idx: _ = try? IDXFile(bytes: bytes.span, name: "idx")
    case .gzip:
      // Behind a header that is right, so that everything else is tried.
      let packed = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + bytes
      _ = try? IDXFile(bytes: packed.span, name: "gzip")
    }
  }

  private static func readSafetensors(_ bytes: [UInt8]) throws(FileError) {
    do throws(FileError) {
      let file = try SafetensorsFile(bytes: bytes, name: "safetensors")
      var byteCount = 0
      for tensor in file.tensors {
        precondition(file[tensor.name] == tensor)
        byteCount += try file.bytes(tensor.name).count
        for options: ReadingOptions in [[], [.transposed, .rounded], [.flattened, .rounded]] {
          _ = try? file.matrix(
            tensor.name, as: Float.self, options, memoryLimit: memoryLimit
          ).copy()
          _ = try? file.matrix(tensor.name, as: Double.self, options, memoryLimit: memoryLimit)
            .copy()
        }
        _ = try? file.integers(tensor.name, as: Int.self)
        _ = try? file.booleans(tensor.name)
      }
      precondition(byteCount < bytes.count)
    } catch {
      precondition(!error.description.isEmpty)
      throw error
    }
  }

  private static func read(_ file: NPYFile) throws(FileError) {
    for options: ReadingOptions in [[], [.transposed, .rounded], [.flattened, .rounded]] {
      _ = try? file.matrix(as: Float.self, options, memoryLimit: memoryLimit).copy()
      _ = try? file.matrix(as: Double.self, options, memoryLimit: memoryLimit).copy()
    }
    _ = try? file.integers(as: Int.self)
    _ = try? file.booleans()
  }

  private static func readArchive(_ bytes: [UInt8]) throws(FileError) {
    let file = try NPZFile(bytes: bytes, name: "npz")
    for name in file.names.prefix(8) { try? read(file.array(name)) }
  }
}
