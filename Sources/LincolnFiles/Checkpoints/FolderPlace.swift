import FoundationEssentials

/// The folder of checkpoints.
enum FolderPlace {
  /// Makes a folder, unless it exists.
  static func make(_ folder: URL) throws(FileError) {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      var isFolder = false
      let exists = FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder)
      throw FileError(
        exists && !isFolder ? .notAFile : .noPermission, folder.path,
        expected: "a folder, or a place to make one",
        found: exists && !isFolder ? "a file" : "\(error)",
        advice: "Give another folder, or make room for it.")
    }
  }

  /// The checkpoints in a folder, the last one at the end; none if there is no folder.
  static func checkpoints(in folder: URL) throws(FileError) -> [CheckpointName] {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) else {
      return []
    }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .compactMap(CheckpointName.init(file:)).sorted()
    } catch {
      throw FileError(
        isFolder ? .noPermission : .notAFile, folder.path, expected: "a folder of checkpoints",
        found: isFolder ? "\(error)" : "a file", advice: "Give the folder that was written to.")
    }
  }
}
