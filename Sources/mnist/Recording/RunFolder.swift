import Foundation
import LincolnFiles

/// The folder of `--output`: `run.json`, `results.csv` and a folder for each cell of one run.
///
/// Files are written beside and renamed. Nothing is ever removed that a run has not written.
final class RunFolder: Sendable {
  let path: String
  private let lock: FolderLock

  var description: String { "\(path)/run.json" }
  var results: String { "\(path)/results.csv" }

  func cell(_ name: String) -> CellFiles { CellFiles(folder: "\(path)/cells/\(name)") }

  /// Makes the folder if need be, and writes what is known before the run.
  ///
  /// A run with the same settings that is there already gives way to the new one.
  /// - Parameter force: whether one with other settings does, too.
  /// - Throws: ``RunFolderError`` if the run cannot be written to this folder.
  init(_ path: String, for run: RunDescription, force: Bool) throws(RunFolderError) {
    self.path = path
    try Self.makeFolder(path)
    lock = try FolderLock(path)
    if try holdsRun(replaceableBy: run, force: force) { try clear() }
    try write(JSONLines.document(run), to: description)
    for configuration in run.cells {
      let files = cell(configuration.name)
      try Self.makeFolder(files.folder)
      try write(JSONLines.document(configuration), to: files.configuration)
    }
  }

  /// Writes a file, which is there as a whole or not at all.
  static func write(_ text: String, to path: String) throws(FileError) {
    try AtomicFileWriter.write(to: URL(fileURLWithPath: path)) { writer throws(FileError) in
      try writer.write(Array(text.utf8))
    }
  }

  private func write(_ text: String, to path: String) throws(RunFolderError) {
    do throws(FileError) { try Self.write(text, to: path) } catch { throw .file(error) }
  }

  /// Whether there is a run that the new one takes the place of; else the folder is empty.
  private func holdsRun(
    replaceableBy run: RunDescription, force: Bool
  ) throws(RunFolderError) -> Bool {
    guard let entry = try Self.entries(path).first else { return false }
    guard let data = FileManager.default.contents(atPath: description),
      let header = try? JSONDecoder().decode(RunDescription.Header.self, from: data)
    else { throw .foreign(path: path, entry: entry) }
    guard header.lincoln_run <= RunDescription.format else { throw .newerVersion(path: path) }
    guard force || header.settings_sha256 == run.settings_sha256 else {
      throw .otherRun(path: path)
    }
    return true
  }

  /// Removes what the run before has written.
  private func clear() throws(RunFolderError) {
    try remove(results)
    let cells = "\(path)/cells"
    guard FileManager.default.fileExists(atPath: cells) else { return }
    for name in try Self.entries(cells) {
      let files = cell(name)
      guard Self.isFolder(files.folder) else { continue }
      for file in files.all { try remove(file) }
      // It stays if there is something else in it.
      _ = unsafe rmdir(files.folder)
    }
  }

  private func remove(_ path: String) throws(RunFolderError) {
    guard unsafe unlink(path) != 0, ![ENOENT, ENOTDIR].contains(errno) else { return }
    throw .system(path: path, reason: unsafe String(cString: strerror(errno)))
  }

  private static func makeFolder(_ path: String) throws(RunFolderError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      if FileManager.default.fileExists(atPath: path), !isFolder(path) {
        throw .notAFolder(path: path)
      }
      throw .system(path: path, reason: error.systemReason)
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    return exists && isDirectory.boolValue
  }

  /// Names in a folder, but for files that a killed process has not renamed.
  private static func entries(_ path: String) throws(RunFolderError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path).sorted().filter {
        !($0.hasPrefix(".lincoln-") && $0.hasSuffix(".tmp"))
      }
    } catch {
      throw .system(path: path, reason: error.systemReason)
    }
  }
}
