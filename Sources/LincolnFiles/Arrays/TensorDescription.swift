/// What a file says about a tensor before its elements are read.
public struct TensorDescription: Sendable, Hashable {
  /// The name.
  public let name: String
  /// The type of the elements.
  public let type: TensorType
  /// The length of each dimension; empty for a single value.
  public let shape: [Int]
}

extension TensorDescription: CustomStringConvertible {
  /// For instance `"0.weight" F32 [89, 784]`.
  public var description: String {
    "\(FileError.quote(name)) \(type.rawValue) \(FileError.list(shape))"
  }
}
