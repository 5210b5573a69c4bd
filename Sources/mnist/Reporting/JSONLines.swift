import Foundation
import Lincoln

/// The events of `--format jsonl`: one object a line.
///
/// Every event has all its fields; a number that is not finite, or that there is none of, is null.
enum JSONLines {
  static func line(_ event: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(event) else {
      preconditionFailure("JSONLines: \(event) cannot be encoded")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// A file of one object, for people too.
  static func document(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else {
      preconditionFailure("JSONLines: \(value) cannot be encoded")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// A value that is written as null if it is absent or not finite.
  struct Nullable<Value: Encodable & Sendable>: Encodable, Sendable {
    let value: Value?

    init(_ value: Value?) {
      if let number = value as? Double, !number.isFinite {
        self.value = nil
      } else {
        self.value = value
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      if let value { try container.encode(value) } else { try container.encodeNil() }
    }
  }

  struct Layer: Encodable, Sendable {
    let neurons: Int
    let activation: String
    let weight_init: String
    let keep: Double
  }

  struct Optimizer: Encodable, Sendable {
    let kind: String
    let learning_rate: Double
    let momentum: Nullable<Double>
    let final_learning_rate: Nullable<Double>
    let decay: Nullable<String>
  }

  struct ExperimentEvent: Encodable, Sendable {
    let event = "experiment"
    let experiment: String
    let name: String
    let layers: [Layer]
    let loss: String
    let optimizer: Optimizer
    let epochs: Int
    let evaluate_every: Int
    let batch_size: Int
    let seed: UInt32
    let early_stopping: Bool
    let dataset: String
    let precision: String
    let variant: String
    /// Null if it is automatic.
    let threads: Nullable<Int>
  }

  struct BatchEvent: Encodable {
    let event = "batch"
    let experiment: String
    let batch: Int
    let loss: Nullable<Double>
  }

  struct EpochEvent: Encodable {
    let event = "epoch"
    let experiment: String
    let epoch: Int
    let training_loss: Nullable<Double>
    let learning_rate: Double
    let seconds: Double
  }

  struct EvaluationEvent: Encodable {
    let event = "evaluation"
    let experiment: String
    let epoch: Int
    let loss: Nullable<Double>
    let cross_entropy: Nullable<Double>
    let accuracy: Nullable<Double>
    let closing: Bool
  }

  struct StoppedEvent: Encodable {
    let event = "stopped"
    let experiment: String
    let epoch: Int
    let best_loss: Double
    let best_epoch: Int
    let kept_epoch: Int
  }

  struct ResultEvent: Encodable {
    let event = "result"
    let experiment: String
    let epochs: Int
    let loss: Nullable<Double>
    let accuracy: Double
    let kept_accuracy: Double
    let best_loss: Nullable<Double>
    let verdict: Nullable<String>
    let seconds: Double
    let training_seconds: Double
    let parameters_sha256: String
  }

  struct ErrorEvent: Encodable {
    let event = "error"
    let experiment: Nullable<String>
    let kind: String
    let message: String
  }
}
