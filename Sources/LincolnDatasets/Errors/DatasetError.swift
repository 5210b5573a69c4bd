/// What is wrong with a file or a folder of data, and what to do about it.
///
/// Everything that comes from outside the program ends here and never in a trap: files that are
/// missing, broken, of another kind or absurdly large, and files that do not belong together.
/// ``description`` is one line for people; ``kind`` is for programs.
public struct DatasetError: Error, Sendable, Equatable {
  /// What kind of mistake it is; the raw value is stable and may be written to logs.
  public let kind: Kind
  /// The file, folder or data set that has the problem.
  public let subject: String
  /// What should have been there.
  public let expected: String
  /// What is there instead.
  public let found: String
  /// What the user can do, as full sentences.
  public let advice: String

  /// Creates an error from its parts, which ``description`` joins to one line.
  public init(
    _ kind: Kind, _ subject: String, expected: String, found: String, advice: String
  ) {
    self.kind = kind
    self.subject = subject
    self.expected = expected
    self.found = found
    self.advice = advice
  }
}

extension DatasetError {
  /// The kinds of mistakes.
  public enum Kind: String, Sendable, CaseIterable {
    /// There is no such file or folder.
    case notFound = "not-found"
    /// The system refuses to open or read it.
    case unreadable = "unreadable"
    /// A folder, pipe, socket or device where a file is wanted, or a file where a folder is.
    case notAFile = "not-a-file"
    /// A file of no bytes, or a data set of no images.
    case empty = "empty"
    /// Bytes that are no IDX file.
    case unknownFormat = "unknown-format"
    /// A gzip stream that is damaged or ends early.
    case damagedGzip = "damaged-gzip"
    /// Fewer bytes than the header announces.
    case truncated = "truncated"
    /// More bytes than the header announces.
    case trailingBytes = "trailing-bytes"
    /// More data than is accepted, or than the file can hold.
    case tooLarge = "too-large"
    /// An IDX file of another element type or shape than is wanted.
    case wrongShape = "wrong-shape"
    /// Files that are good each but do not belong together.
    case inconsistent = "inconsistent"
    /// A label that is not below the number of classes.
    case labelOutOfRange = "label-out-of-range"
    /// Classes without images below the largest label, where the number of classes was not given.
    case absentClasses = "absent-classes"
    /// Data that is not the data set it claims to be.
    case wrongChecksum = "wrong-checksum"
  }
}

extension DatasetError: CustomStringConvertible {
  /// One line: the file, what was expected, what was found, what to do.
  public var description: String {
    "\(subject): expected \(expected), found \(found). \(advice)"
  }
}
