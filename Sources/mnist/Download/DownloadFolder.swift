import Foundation
import LincolnDatasets

/// The folder that a download fills: what is in it, and how files get into it.
///
/// Correct files are kept, damaged ones replaced, and intact files of another data set are never
/// touched.
struct DownloadFolder: Sendable {
  let path: String
  let dataset: DatasetDescriptor

  /// The correct file of a part, if there is one.
  ///
  /// A damaged file under another of the part's names is removed, for it might be read instead.
  ///
  /// - Throws: `DownloadError` if a file is in the way that must not be replaced.
  func correctFile(_ file: DatasetFile) throws(DownloadError) -> String? {
    var correct: String?
    var damaged: [String] = []
    for candidate in file.part.fileNames.map({ "\(path)/\($0)" }) {
      switch try condition(of: candidate, file) {
      case .correct: correct = correct ?? candidate
      case .damaged: damaged.append(candidate)
      case .absent: break
      }
    }
    if correct != nil { for path in damaged { try remove(path) } }
    return correct
  }

  /// Makes the folder if need be, and finds out whether files can be put into it.
  func prepare() throws(DownloadError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .destination(path: path, reason: error.systemReason)
    }
    guard FileManager.default.isWritableFile(atPath: path) else {
      throw .destination(path: path, reason: "permission denied")
    }
  }

  /// Writes a verified file under a temporary name, renames it and removes damaged ones.
  ///
  /// - Returns: the path of the file.
  func install(_ bytes: [UInt8], as file: DatasetFile) throws(DownloadError) -> String {
    // Some servers unpack on the way, and then the file is a plain one.
    let isPacked = bytes.starts(with: [0x1F, 0x8B])
    let target = "\(path)/\(file.part.fileName)\(isPacked ? ".gz" : "")"
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: target), options: .atomic)
    } catch {
      throw .destination(path: target, reason: error.systemReason)
    }
    guard try correctFile(file) != nil else {
      throw .destination(path: target, reason: "what was written reads back damaged")
    }
    return target
  }

  private enum Condition { case correct, damaged, absent }

  private func condition(
    of path: String, _ file: DatasetFile
  ) throws(DownloadError) -> Condition {
    let found: IDXFile
    do throws(DatasetError) {
      found = try IDXFile(contentsOf: path)
    } catch {
      switch error.kind {
      case .notFound: return .absent
      case .empty, .unknownFormat, .damagedGzip, .truncated, .trailingBytes: return .damaged
      default:
        // A folder of the name is no obstacle, unless the file itself needs the name.
        if error.kind == .notAFile, !path.hasSuffix("\(file.part.fileName).gz") { return .absent }
        throw .destination(path: path, reason: "there is \(error.found)")
      }
    }
    guard (try? file.verifySHA256(found)) != nil else {
      throw .otherDataset(path: path, dataset: dataset.title)
    }
    return .correct
  }

  private func remove(_ path: String) throws(DownloadError) {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      throw .destination(path: path, reason: error.systemReason)
    }
  }
}
