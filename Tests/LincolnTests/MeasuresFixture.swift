import Foundation
import Testing

/// Measures computed by scikit-learn; `Tests/Oracle/measures.py` documents the format.
struct MeasuresFixture: Decodable, Sendable {
  struct Scores: Decodable, Sendable {
    let precision: Double
    let recall: Double
    let f1: Double
  }

  struct ScoresPerClass: Decodable, Sendable {
    let precision: [Double?]
    let recall: [Double?]
    let f1: [Double?]
  }

  struct Classification: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let labels: [Int]
    let predictions: [Int32]
    let classes: Int
    let weights: [Double]?
    let confusion_matrix: [[Double]]
    let accuracy: Double
    let per_class: ScoresPerClass
    let support: [Double]
    let macro: Scores
    let micro: Scores
    let weighted: Scores
    let table: String?

    var testDescription: String { name }
  }

  struct Regression: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let targets: [Double]
    let predictions: [Double]
    let outputs: Int
    let weights: [Double]?
    let mean_absolute_error: Double
    let mean_absolute_error_per_output: [Double]
    let mean_squared_error: Double
    let mean_squared_error_per_output: [Double]
    let root_mean_squared_error: Double
    let root_mean_squared_error_per_output: [Double]
    let r_squared: Double?
    let r_squared_per_output: [Double?]

    var testDescription: String { name }
  }

  let classification: [Classification]
  let regression: [Regression]

  static let recorded: MeasuresFixture = {
    do {
      return try JSONDecoder().decode(MeasuresFixture.self, from: fixture("measures"))
    } catch {
      fatalError("measures.json: \(error)")
    }
  }()
}
