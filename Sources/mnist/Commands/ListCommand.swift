import ArgumentParser
import Lincoln

/// `mnist list`: the experiments with their settings.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the experiments with their settings.")

  @Option(help: "Output: text or jsonl (one JSON object a line).")
  var format: OutputFormat = .text

  func run() throws {
    let settings = RunSettings()
    let variant = try KernelVariant.use().name
    let output = Output()
    for experiment in Notebook.experiments {
      switch format {
      case .jsonl:
        output.write(
          JSONLines.line(JSONLines.ExperimentEvent(experiment, settings, variant: variant)))
      case .text:
        output.write("\(experiment.id)  \(experiment.name)")
        for line in experiment.settingsLines { output.write("     \(line)") }
      }
    }
  }
}

extension Experiment {
  /// Layers, loss, optimizer and epochs in words.
  fileprivate var settingsLines: [String] {
    let layers = self.layers.map { layer in
      let dropout = layer.dropout.map { ", keep \($0.keep)" } ?? ""
      return "\(layer.neurons) \(layer.activation.word) (\(layer.weightInitializer.word)\(dropout))"
    }
    let optimizer = JSONLines.Optimizer(self.optimizer)
    let momentum = optimizer.momentum.value.map { ", momentum \($0)" } ?? ""
    var rate = "\(optimizer.learning_rate)"
    if let decay = optimizer.decay.value, let final = optimizer.final_learning_rate.value {
      rate += " to \(final), \(decay)"
    }
    return [
      layers.joined(separator: " → "),
      "\(loss.rawValue); \(optimizer.kind), learning rate \(rate)\(momentum)",
      "\(epochs) epochs in batches of \(batchSize), evaluated every \(evaluationInterval)",
    ]
  }
}
