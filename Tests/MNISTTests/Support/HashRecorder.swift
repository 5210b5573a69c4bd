import Lincoln
import Synchronization

@testable import mnist

/// Keeps the hash of each experiment's parameters.
final class HashRecorder: Reporter {
  private let experiments: [Experiment]
  private let results = Mutex<[String: String]>([:])

  init(_ experiments: [Experiment]) {
    self.experiments = experiments
  }

  /// Hashes by the experiments' names.
  var hashes: [String: String] { results.withLock { $0 } }

  func report(_ event: RunEvent, of index: Int) {
    guard case .finished(let result) = event else { return }
    results.withLock { $0[experiments[index].id] = result.parametersSHA256 }
  }

  func finish() {}

  func interrupt() {}
}
