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
    source = command.images.source
  }

  func run() throws {
    Interruption.onInterrupt { [output] in
      output.close(warning: "Interrupted while the data was read. Finished: none.")
    }
    let images: ImageClassificationDataset
    do {
      images = try source.load(classCount: command.images.classes)
    } catch {
      throw failure(kind: error.kind.rawValue, message: error.description)
    }
    let outcomes: Outcomes
    do {
      outcomes =
        switch command.precision {
        case .float: try run(images, try images.experimentData(as: Float.self))
        case .double: try run(images, try images.experimentData(as: Double.self))
        }
    } catch let error as DataError {
      throw failure(kind: "data", message: "\(source.name): \(error)")
    } catch let error as RunFolderError {
      throw failure(kind: error.kind, message: error.description)
    }
    try end(outcomes)
  }

  /// Runs the experiments on data in one of the precisions.
  private func run<Scalar: KernelScalar>(
    _ images: ImageClassificationDataset, _ data: ExperimentData<Scalar>
  ) throws(RunFolderError) -> Outcomes {
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
      experiments: experiments, settings: settings, jobs: jobs,
      reporters: [progress, reporter(experiments, settings)],
      recorder: try recorder(experiments, settings, images))
    Interruption.onInterrupt { [output] in
      run.interrupt()
      output.close(warning: run.outcomes.interruptionMessage)
    }
    run.run(on: data)
    return run.outcomes
  }

  private var jobs: Int { command.jobs ?? KernelThreads.processorCount }

  /// What writes the run to the folder of `--output`.
  private func recorder(
    _ experiments: [Experiment], _ settings: RunSettings, _ images: ImageClassificationDataset
  ) throws(RunFolderError) -> RunRecorder? {
    guard let path = command.output else { return nil }
    let description = RunDescription(
      cells: experiments.map {
        CellConfiguration($0, settings, variant: variant.name, images)
      }, variant: variant.name, jobs: jobs, threads: command.threads)
    return RunRecorder(
      try RunFolder(path, for: description, force: command.force), experiments: experiments,
      settings: settings, variant: variant.name)
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

  /// Says which experiments failed or could not be written, and ends the program if any did.
  private func end(_ outcomes: Outcomes) throws {
    func say(_ what: String, _ experiments: [Experiment]) {
      guard !experiments.isEmpty else { return }
      output.warn("Error: \(what): \(experiments.map(\.id).joined(separator: ", ")).")
    }
    say("failed", outcomes.failed)
    say("not written completely", outcomes.notRecorded)
    if !outcomes.failed.isEmpty { throw ExitCode.failure }
    // What sysexits.h calls EX_TEMPFAIL: another time it may succeed.
    if !outcomes.notRecorded.isEmpty { throw ExitCode(75) }
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
