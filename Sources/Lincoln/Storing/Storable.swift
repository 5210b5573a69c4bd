/// A part of a network or of a training that can be written to a file and read again: a layer, a
/// loss, an activation, an initializer, a preprocessing, an optimizer's schedule.
///
/// All of the library's own are. Conform a type of your own by making it `Codable`, and name it where
/// it is read:
///
/// ```swift
/// extension MyLayer: Storable {}
/// let network = try NeuralNetwork<Float>(contentsOf: url, types: [MyLayer.self])
/// ```
///
/// Decoding throws for values that the type's initializers would not take; files come from outside.
public protocol Storable: Codable, Sendable {
  /// The name under which the type is written; it stays when the type is renamed. Default: the
  /// type's name.
  static var storedName: String { get }
}

extension Storable {
  /// The type's name.
  public static var storedName: String { "\(Self.self)" }
}
