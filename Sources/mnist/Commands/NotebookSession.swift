import ArgumentParser
import Lincoln
import LincolnDatasets

/// One call of `mnist notebook`: reads the data, runs the experiments, says what went wrong.
struct NotebookSession {
  private let command: NotebookCommand
  private let variant: KernelVariant
  private let experiments: [Experiment]
  private let source: DataSource
  private let output: Output

  /// Takes everything from the command, unless it is given other experiments than the notebook's.
  init(
    _ command: NotebookCommand, variant: KernelVariant, experiments: [Experiment]? = nil,
    output: Output = Output()
  ) {
    self.command = command
    self.variant = variant
    self.experiments = experiments ?? command.experiments
    self.output = output
    source =
      if let folder = command.data {
        .directory(folder)
      } else if let dataset = command.dataset, dataset != .mnist {
        .named(dataset)
      } else {
        .embedded
      }
  }

  func run() throws {
    Interruption.onInterrupt { [output] in
      output.close(warning: "Interrupted while the data was read. Finished: none.")
    }
    let images: ImageClassificationDataset
    do {
      images = try source.load(classCount: command.classes)
    } catch {
      throw failure(kind: error.kind.rawValue, message: error.description)
    }
    let failed: [Experiment]
    do throws(DataError) {
      failed =
        switch command.precision {
        case .float: run(images, try images.experimentData(as: Float.self))
        case .double: run(images, try images.experimentData(as: Double.self))
        }
    } catch {
      throw failure(kind: "data", message: "\(source.name): \(error)")
    }
    if !failed.isEmpty {
      output.warn("Error: failed: \(failed.map(\.id).joined(separator: ", ")).")
      throw ExitCode.failure
    }
  }

  /// Runs the experiments on data in one of the precisions; returns those that failed.
  private func run<Scalar: KernelScalar>(
    _ images: ImageClassificationDataset, _ data: ExperimentData<Scalar>
  ) -> [Experiment] {
    let experiments = self.experiments.map { $0.withOutputs(images.classCount) }
    let settings = RunSettings(
      precision: command.precision, epochs: command.epochs,
      evaluationInterval: command.evaluateEvery, earlyStopping: !command.noEarlyStopping,
      seed: command.seed, datasetName: source.name, isNotebookData: source.isMNIST(images),
      threads: command.threads.map(ThreadCount.atMost) ?? .automatic,
      reportedBatches: command.batchEvents)
    let progress = Progress(
      experiments: experiments, settings: settings, sampleCount: images.training.count,
      output: output)
    let run = NotebookRun(
      experiments: experiments, settings: settings,
      jobs: command.jobs ?? KernelThreads.processorCount,
      reporters: [progress, reporter(experiments, settings)])
    Interruption.onInterrupt { [output] in
      run.interrupt()
      output.close(warning: run.outcomes.interruptionMessage)
    }
    run.run(on: data)
    return run.outcomes.failed
  }

  private func reporter(
    _ experiments: [Experiment], _ settings: RunSettings
  ) -> any Reporter {
    switch command.format {
    case .jsonl:
      JSONReporter(
        experiments: experiments, settings: settings, variant: variant.name, output: output)
    case .text:
      TextReporter(
        experiments: experiments, settings: settings, messages: command.language, output: output)
    }
  }

  /// Says why nothing can run, and returns what ends the program.
  private func failure(kind: String, message: String) -> ExitCode {
    if command.format == .jsonl {
      let event = JSONLines.ErrorEvent(experiment: .init(nil), kind: kind, message: message)
      output.write(JSONLines.line(event))
    }
    output.warn("Error: \(message)")
    return .failure
  }
}
