/// The system calls that writing a file takes, so that tests can make each of them fail.
///
/// Every function does one call and throws what it reports, interruptions by signals included.
protocol FileSystem: Sendable {
  /// Creates a file that must not exist yet, for writing.
  func create(_ path: String) throws(SystemFailure) -> Int32

  /// Writes as many of the bytes as the system takes, and returns how many.
  func write(_ bytes: RawSpan, to descriptor: Int32) throws(SystemFailure) -> Int

  /// Gives the file the permissions of another one, if there is such a one.
  func copyPermissions(from path: String, to descriptor: Int32) throws(SystemFailure)

  /// Waits until the contents of the file are on the disk.
  func flush(_ descriptor: Int32) throws(SystemFailure)

  /// Closes the file; the descriptor is gone even if this fails.
  func close(_ descriptor: Int32) throws(SystemFailure)

  /// Gives a file another name, in place of a file that has it.
  func rename(_ path: String, to newPath: String) throws(SystemFailure)

  /// Removes a file.
  func remove(_ path: String) throws(SystemFailure)

  /// Waits until the names in a folder are on the disk.
  func flushFolder(_ path: String) throws(SystemFailure)
}
