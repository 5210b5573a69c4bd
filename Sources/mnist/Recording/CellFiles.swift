import Foundation

/// The files of one cell, an experiment of a run, in `cells/NAME`.
struct CellFiles: Sendable {
  let folder: String

  var configuration: String { "\(folder)/config.json" }
  var events: String { "\(folder)/events.jsonl" }
  var history: String { "\(folder)/history.csv" }
  var model: String { "\(folder)/model.safetensors" }

  /// Whatever a run may have left in the folder.
  var all: [String] { [configuration, events, history, model] }
}
