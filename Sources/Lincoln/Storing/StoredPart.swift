/// A part of any type, written with the type's name.
package struct StoredPart: Codable, Sendable {
  private let value: any Storable

  private enum Keys: String, CodingKey {
    case type
    case value
  }

  /// Takes a part that is to be written.
  /// - Throws: ``NotStorable`` if its type does not conform to ``Storable``.
  package init(_ part: Any) throws {
    guard let part = part as? any Storable else { throw NotStorable(type: "\(type(of: part))") }
    value = part
  }

  /// The part, if it is of a kind.
  /// - Throws: `DecodingError` if it is of another.
  package func part<Kind>(_ kind: Kind.Type = Kind.self) throws -> Kind {
    guard let part = value as? Kind else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: [], debugDescription: "\(type(of: value)) is no \(kind)"))
    }
    return part
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    let name = try container.decode(String.self, forKey: .type)
    let types = decoder.userInfo[StorableTypes.key] as? StorableTypes ?? StorableTypes()
    guard let type = types[name] else { throw UnknownType(name: name) }
    value = try type.init(from: container.superDecoder(forKey: .value))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(type(of: value).storedName, forKey: .type)
    try value.encode(to: container.superEncoder(forKey: .value))
  }
}

/// A part whose type cannot be written.
package struct NotStorable: Error {
  package let type: String
}

/// A part of a type that was not named when a file was read.
package struct UnknownType: Error {
  package let name: String
}

extension DecodingError {
  /// A value that a type does not take.
  static func invalid(_ decoder: any Decoder, _ problem: String) -> DecodingError {
    .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: problem))
  }
}
