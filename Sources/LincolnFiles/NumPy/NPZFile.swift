public import FoundationEssentials
public import Lincoln

/// An archive of NumPy arrays in the `.npz` format, to be read.
///
/// Stored and deflated members are read, and archives of more than 4 GiB. Directory and lengths are
/// checked against the size of the file at once; no member may unpack to more than 1032 times its
/// size, which is what deflate can do at most. Arrays are read when they are asked for, and their
/// checksums compared then. The file stays open for as long as a copy of this value exists.
public struct NPZFile: Sendable {
  private let store: any ByteStore
  private let members: [ArchiveMember]
  private let positions: [String: Int]

  /// Opens an archive and reads its directory.
  /// - Throws: ``FileError`` if it cannot be read or does not follow the format.
  public init(contentsOf url: URL) throws(FileError) {
    try self.init(FileStore(filePath(url)))
  }

  /// Reads the directory of an archive that is in memory.
  ///
  /// - Parameters:
  ///   - bytes: the archive.
  ///   - name: what to call it in messages.
  /// - Throws: ``FileError`` if it does not follow the format.
  public init(bytes: [UInt8], name: String) throws(FileError) {
    try self.init(MemoryStore(bytes, name: name))
  }

  private init(_ store: any ByteStore) throws(FileError) {
    self.store = store
    members = try ArchiveDirectory(store).members
    var positions: [String: Int] = [:]
    for (position, member) in members.enumerated() {
      guard positions.updateValue(position, forKey: member.name) == nil else {
        throw FileError(
          .duplicateName, store.path, at: .init(tensor: member.name),
          expected: "arrays whose names differ", found: "a second one of this name",
          advice: "The archive is damaged or was put together by hand.")
      }
    }
    self.positions = positions
  }

  /// The path, or what the bytes are called.
  public var path: String { store.path }

  /// The names of the arrays, without the ending `.npy`, in the archive's order.
  public var names: [String] { members.map(\.name) }

  /// Reads the header of an array; its elements are read when they are asked for.
  /// - Throws: ``FileError`` if there is no such array, or it is damaged.
  public func array(_ name: String) throws(FileError) -> NPYFile {
    guard let position = positions[name] else {
      let shown = names.prefix(8).map(FileError.quote).joined(separator: ", ")
      throw FileError(
        .noSuchTensor, path, at: .init(tensor: name), expected: "an array of this name",
        found: shown.isEmpty ? "no arrays at all" : shown,
        advice: "Arrays that were saved without a name are called arr_0, arr_1, and so on.")
    }
    let member = members[position]
    return try NPYFile(name: name, fileByteCount: store.byteCount) {
      [store] () throws(FileError) in
      let range = try member.dataRange(store)
      guard member.method == .deflated else { return StoreStream(store, range, member: member) }
      return InflatingStream(StoreStream(store, range), member)
    }
  }

  /// Reads an array as a matrix, as ``NPYFile/matrix(as:_:memoryLimit:)`` does.
  /// - Throws: ``FileError`` if there is no such array, if it does not fit or is damaged.
  public func matrix<Scalar: KernelScalar>(
    _ name: String, as type: Scalar.Type = Scalar.self, _ options: ReadingOptions = [],
    memoryLimit: Int? = nil
  ) throws(FileError) -> Matrix<Scalar> {
    try array(name).matrix(as: type, options, memoryLimit: memoryLimit)
  }

  /// Reads an array of integers, as ``NPYFile/integers(as:)`` does.
  /// - Throws: ``FileError`` if there is no such array, if it does not fit or is damaged.
  public func integers<Value: FixedWidthInteger>(
    _ name: String, as type: Value.Type = Value.self
  ) throws(FileError) -> [Value] {
    try array(name).integers(as: type)
  }

  /// Reads an array of truth values, as ``NPYFile/booleans()`` does.
  /// - Throws: ``FileError`` if there is no such array, if it does not fit or is damaged.
  public func booleans(_ name: String) throws(FileError) -> [Bool] { try array(name).booleans() }
}
