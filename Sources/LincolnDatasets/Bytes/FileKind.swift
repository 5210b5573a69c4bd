import Glibc

/// What is at a path, as far as looking for files needs it.
enum FileKind {
  case missing
  case directory
  /// A file, or something of which only opening it can tell.
  case other

  /// Looks at a path, following symbolic links.
  init(of path: String) {
    var status = stat()
    if unsafe stat(path, &status) == 0 {
      self = status.st_mode & S_IFMT == S_IFDIR ? .directory : .other
    } else {
      self = errno == ENOENT || errno == ENOTDIR ? .missing : .other
    }
  }
}
