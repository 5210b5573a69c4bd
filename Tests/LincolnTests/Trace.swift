import Foundation
import Lincoln
import Testing

/// A recorded training of a small network; `Tests/Oracle/oracle.py` documents the format.
struct Trace: Decodable, Sendable, CustomTestStringConvertible {
  struct Layer: Decodable, Sendable {
    let neurons: Int
    let activation: String
    let weight_init: String
    let dropout: Double
    let inverted_dropout: Bool?
  }

  struct Optimizer: Decodable, Sendable {
    let kind: String
    let lr: Double
    let final_lr: Double?
    let decay_type: String?
    let momentum: Double?
    let alpha: Double?
    let decay: Double?
  }

  struct Step: Decodable, Sendable {
    let loss: Double
    let batch: [[Double]]?
    let gradients: [[[Double]]]?
  }

  struct Evaluation: Decodable, Sendable {
    let epoch: Int?
    let loss: Double
    let predictions: [[Double]]
    let learning_rate: Double?
    let accuracy: Double?
    let cross_entropy: Double?
  }

  let name: String
  let mode: String?
  let layers: [Layer]
  let loss: String
  let optimizer: Optimizer
  let inputs: Int
  let classes: Int
  let epochs: Int
  let eval_every: Int
  let batch_size: Int
  let early_stopping: Bool
  let patience: Int?
  let min_delta: Double?
  let restore_best: Bool?
  let seed: UInt32
  let fit_seed: UInt32
  let X: [[Double]]
  let y: [Double]
  let V: [[Double]]
  let w: [Double]
  let first_column_after_each_shuffle: [[Double]]
  let steps: [Step]
  let evaluations: [Evaluation]
  let closing_evaluation: Evaluation?
  let messages: [String]
  let initial_parameters: [[[Double]]]?
  let trained_parameters: [[[Double]]]
  let kept_parameters: [[[Double]]]
  let stopped_early: Bool
  let stopped_at: Int?
  let best_epoch: Int?
  let kept_epoch: Int?
  let final_learning_rate: Double
  let next_random_sample: Double

  var testDescription: String { name }
  var isBook: Bool { mode != "corrected" }

  static let recorded = read("tiny_traces")
  static let oracle = read("oracle_traces")

  private static func read(_ name: String) -> [Trace] {
    struct File: Decodable { let cases: [Trace] }
    do {
      return try JSONDecoder().decode(File.self, from: fixture(name)).cases
    } catch {
      fatalError("\(name).json: \(error)")
    }
  }
}

/// A file of the folder `Fixtures`.
func fixture(_ name: String) throws -> Data {
  guard let url = Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "json") else {
    throw CocoaError(.fileNoSuchFile)
  }
  return try Data(contentsOf: url)
}
