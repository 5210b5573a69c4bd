extension FileError {
  /// The kinds of problems.
  public enum Kind: String, Sendable, CaseIterable {
    /// There is no such file, or the folder to write to does not exist.
    case notFound = "not-found"
    /// A folder, pipe, socket or device where a file is wanted, or a file where a folder is; or a
    /// URL that names no file.
    case notAFile = "not-a-file"
    /// The user may not read or write there.
    case noPermission = "no-permission"
    /// The file system is read-only.
    case readOnly = "read-only"
    /// There is no room left, or the user's share of it is used up.
    case diskFull = "disk-full"
    /// The system refuses something for another reason.
    case system = "system"
    /// Bytes that are no file of the format at all.
    case unknownFormat = "unknown-format"
    /// Fewer bytes than announced.
    case truncated = "truncated"
    /// More bytes than announced.
    case trailingBytes = "trailing-bytes"
    /// A header that does not follow the format.
    case malformedHeader = "malformed-header"
    /// Text that is not valid UTF-8.
    case invalidText = "invalid-text"
    /// Two tensors or arrays of one name.
    case duplicateName = "duplicate-name"
    /// Tensors that overlap, leave gaps or reach beyond the end, or whose length does not follow
    /// from shape and type.
    case wrongLayout = "wrong-layout"
    /// More data than is accepted, or than the file can hold.
    case tooLarge = "too-large"
    /// A checksum or a compressed stream that shows that bytes were changed.
    case damaged = "damaged"
    /// Something that the format allows and this library does not read.
    case unsupported = "unsupported"
    /// No tensor or array has the name.
    case noSuchTensor = "no-such-tensor"
    /// A tensor of another element type than is asked for.
    case wrongType = "wrong-type"
    /// A tensor of another shape than is asked for.
    case wrongShape = "wrong-shape"
    /// A part of a network or training that cannot be written: its type does not conform to
    /// `Storable`.
    case notStorable = "not-storable"
    /// A part of a type that was not named when reading.
    case unknownType = "unknown-type"
    /// A file that a newer version wrote.
    case newerVersion = "newer-version"
    /// A checkpoint of another configuration or of other data.
    case mismatch = "mismatch"
    /// A value that the wanted element type cannot represent.
    case inexactValue = "inexact-value"
  }
}
