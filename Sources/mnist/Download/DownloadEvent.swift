/// What happens during a download, for those who show it.
enum DownloadEvent: Sendable, Equatable {
  /// The file was there already, and correct.
  case kept(path: String)
  /// A mirror is being asked.
  case started(url: String)
  /// Bytes have arrived; `total` is nil where the server does not say how many there will be.
  case received(url: String, byteCount: Int, total: Int?)
  /// A mirror did not deliver the file; the next one will be asked.
  case failed(url: String, reason: String)
  /// The file is in its place, verified.
  case finished(path: String)
}
