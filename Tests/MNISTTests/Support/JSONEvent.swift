import Foundation
import Testing

/// A line of JSON, with its values still to be looked at.
struct JSONEvent {
  let fields: [String: Any]
  private let line: String

  init(_ line: String) throws {
    self.line = line
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
    fields = try #require(object as? [String: Any])
  }

  var kind: String { fields["event"] as? String ?? "" }
  var experiment: String? { fields["experiment"] as? String }

  func number(_ name: String) throws -> Double {
    try #require(fields[name] as? Double, "\(name) of \(fields)")
  }

  /// A number as it was written, or nil for null; `JSONSerialization` misses the last bits of some.
  func exactNumber(_ name: String) throws -> Double? {
    try decoded(as: [String: ExactNumber].self)[name]?.value
  }

  func decoded<Value: Decodable>(as type: Value.Type) throws -> Value {
    try JSONDecoder().decode(type, from: Data(line.utf8))
  }

  private struct ExactNumber: Decodable {
    let value: Double?

    init(from decoder: any Decoder) throws {
      value = try? decoder.singleValueContainer().decode(Double.self)
    }
  }

  func integer(_ name: String) throws -> Int {
    try #require(fields[name] as? Int, "\(name) of \(fields)")
  }

  func isNull(_ name: String) -> Bool { fields[name] is NSNull }
}

extension [JSONEvent] {
  func of(_ kind: String) -> [JSONEvent] { filter { $0.kind == kind } }
}

extension Program.Outcome {
  /// All lines of the output; each must be JSON.
  func events() throws -> [JSONEvent] { try lines.map(JSONEvent.init) }
}
