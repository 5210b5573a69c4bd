public import FoundationEssentials

/// Everything that was measured, and on what: the JSON that all benchmarks write.
public struct Report: Codable, Sendable {
  /// What marks such a file.
  public static let schema = "lincoln-benchmark"
  /// Grows whenever a reader of the old form would misunderstand the new.
  public static let version = 1

  /// Always ``schema``.
  public var schema = Report.schema
  /// Always ``version``.
  public var version = Report.version
  /// The program that measured.
  public let generator: String
  /// When it began, in UTC, as ISO 8601 writes it.
  public let date: String
  /// What it was called with.
  public let arguments: [String]
  /// What it ran on.
  public let machine: Machine
  /// What else it depends on, such as the wait policy.
  public let conditions: [String: String]
  /// Name of each peer with version and configuration.
  public var peers: [String: String]
  /// Peers that are not here, and why.
  public var missing: [String]
  /// The limits of the machine.
  public var ceilings: [Ceiling] = []
  /// What was measured, in the order of measuring.
  public var results: [Measured] = []
  /// What disturbed, if it is known.
  public var noise: Noise?

  /// A report without results.
  public init(
    generator: String, arguments: [String], machine: Machine, conditions: [String: String],
    peers: [String: String], missing: [String]
  ) {
    self.generator = generator
    self.arguments = arguments
    self.machine = machine
    self.conditions = conditions
    self.peers = peers
    self.missing = missing
    date = Date().formatted(.iso8601)
  }

  /// The report as JSON, readable and in a fixed order.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }

  /// Reads what ``json()`` or the Python script wrote.
  public init(json: Data) throws {
    struct Header: Decodable {
      let schema: String
      let version: Int
    }
    let header = try JSONDecoder().decode(Header.self, from: json)
    guard header.schema == Report.schema, header.version == Report.version else {
      throw WrongSchema(schema: header.schema, version: header.version)
    }
    self = try JSONDecoder().decode(Report.self, from: json)
  }
}

/// A file that is no report, or of another version.
public struct WrongSchema: Error, CustomStringConvertible {
  let schema: String
  let version: Int

  /// What was found and what was expected.
  public var description: String {
    "schema \(schema) \(version), expected \(Report.schema) \(Report.version)"
  }
}
