extension FileError {
  /// Where in a file a problem is: the parts that are known.
  public struct Location: Sendable, Hashable {
    /// The tensor, or the array of an archive.
    public var tensor: String?
    /// The part of a header, such as `shape`.
    public var field: String?
    /// The offset from the beginning of the file, or of an archive's unpacked member.
    public var byte: Int?

    /// Names the parts that are known.
    public init(tensor: String? = nil, field: String? = nil, byte: Int? = nil) {
      self.tensor = tensor
      self.field = field
      self.byte = byte
    }

    var isEmpty: Bool { tensor == nil && field == nil && byte == nil }
  }
}

extension FileError.Location: CustomStringConvertible {
  /// For instance `tensor "0.weight", field shape, byte 17`.
  public var description: String {
    let parts = [
      tensor.map { "tensor \(FileError.quote($0))" }, field.map { "field \($0)" },
      byte.map { "byte \($0)" },
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }
}
