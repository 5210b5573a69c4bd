import Foundation

/// Keeps other processes out of a folder for as long as the object exists, or the process.
final class FolderLock: Sendable {
  private let descriptor: Int32

  /// - Throws: ``RunFolderError`` if another process has the folder or it cannot be opened.
  init(_ path: String) throws(RunFolderError) {
    descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .system(path: path, reason: unsafe String(cString: strerror(errno)))
    }
    // Some file systems have no locks; there users have to look out for themselves.
    guard flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK else { return }
    close(descriptor)
    throw .inUse(path: path)
  }

  deinit { close(descriptor) }
}
