import Foundation
import Lincoln
import LincolnFiles
import Synchronization

/// Keeps what happens in each experiment and writes the files of its cell when it ends.
///
/// What cannot be written is an event of its own, before the last one; the results are reported all
/// the same.
final class RunRecorder: Sendable {
  private struct Cell {
    /// What was reported, line by line.
    var lines = ""
    var epochs: [EpochRecord] = []
    var evaluations: [EvaluationRecord] = []
    /// What could not be written.
    var problem: FileError?
    var outcome: ResultTable.Outcome?
  }

  private let folder: RunFolder
  private let experiments: [Experiment]
  private let settings: RunSettings
  private let variant: String
  private let cells: Mutex<[Cell]>
  /// Held while files are written; whether the program ends before all experiments have.
  private let isInterrupted = Mutex(false)

  init(
    _ folder: RunFolder, experiments: [Experiment], settings: RunSettings, variant: String
  ) {
    self.folder = folder
    self.experiments = experiments
    self.settings = settings
    self.variant = variant
    cells = Mutex(experiments.map { _ in Cell() })
  }

  /// Writes the network that an experiment keeps.
  func keep<Scalar: KernelScalar>(_ network: NeuralNetwork<Scalar>, of index: Int) {
    isInterrupted.withLock { isInterrupted in
      guard !isInterrupted else { return }
      let model = URL(fileURLWithPath: files(index).model)
      let problem = Self.problem { () throws(FileError) in try network.save(to: model) }
      cells.withLock { $0[index].problem = problem }
    }
  }

  /// Takes note of an event; writes the cell's files after the last one.
  /// - Returns: what is to be reported: the event, and before it what could not be written.
  func record(_ event: RunEvent, of index: Int) -> [RunEvent] {
    guard event.isLast else {
      cells.withLock { note(event, of: index, &$0[index]) }
      return [event]
    }
    return isInterrupted.withLock { isInterrupted in
      isInterrupted ? [] : finish(event, of: index)
    }
  }

  /// Waits for the file that is being written, and writes none after it.
  func interrupt() {
    isInterrupted.withLock { $0 = true }
  }

  private func note(_ event: RunEvent, of index: Int, _ cell: inout Cell) {
    cell.lines += line(event, index)
    switch event {
    case .training(.epoch(let epoch)): cell.epochs.append(epoch)
    case .training(.evaluation(let evaluation)): cell.evaluations.append(evaluation)
    case .finished(let result): cell.outcome = .finished(result)
    case .failed: cell.outcome = .failed
    default: break
    }
  }

  /// Writes the table, the results of all cells and, when the others are there, the events.
  private func finish(_ event: RunEvent, of index: Int) -> [RunEvent] {
    let (cell, rows) = cells.withLock { cells in
      defer { cells[index].lines = "" }
      let cell = cells[index]
      note(event, of: index, &cells[index])
      let rows = zip(experiments, cells).compactMap { experiment, cell in
        cell.outcome.map { ResultTable.Row(experiment: experiment, outcome: $0) }
      }
      return (cell, rows)
    }
    let problems = [
      cell.problem, write(HistoryTable.text(cell.epochs, cell.evaluations), files(index).history),
      write(ResultsFile.text(rows), folder.results),
    ]
    var events = [event]
    func report(_ problem: FileError?) {
      guard let problem, events.count == 1 else { return }
      events.insert(
        .notRecorded(kind: problem.kind.rawValue, message: problem.description), at: 0)
    }
    problems.forEach(report)
    report(write(cell.lines + events.map { line($0, index) }.joined(), files(index).events))
    return events
  }

  private func line(_ event: RunEvent, _ index: Int) -> String {
    let line = JSONLines.line(for: event, of: experiments[index], settings, variant: variant)
    return line.map { $0 + "\n" } ?? ""
  }

  private func files(_ index: Int) -> CellFiles { folder.cell(experiments[index].id) }

  private func write(_ text: String, _ path: String) -> FileError? {
    Self.problem { () throws(FileError) in try RunFolder.write(text, to: path) }
  }

  private static func problem(_ body: () throws(FileError) -> Void) -> FileError? {
    do throws(FileError) {
      try body()
      return nil
    } catch {
      return error
    }
  }
}
