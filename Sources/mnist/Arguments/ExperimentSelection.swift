import ArgumentParser
import Foundation

/// A list of experiments, as `E03,E07`; in the notebook's order, each once.
struct ExperimentSelection: Sendable {
  let experiments: [Experiment]

  /// Reads a list separated by commas, in upper or lower case, with or without blanks.
  init(argument: String) throws {
    let ids = argument.split(separator: ",", omittingEmptySubsequences: false).map { id in
      id.trimmingCharacters(in: .whitespaces).uppercased()
    }
    let known = Notebook.experiments.map(\.id)
    for id in ids where !known.contains(id) {
      let problem = id.isEmpty ? "a name is missing" : "there is no experiment '\(id)'"
      throw ValidationError(
        """
        \(problem). Expected one or several of \(known.joined(separator: ", ")), separated by \
        commas.
        """)
    }
    experiments = Notebook.experiments.filter { ids.contains($0.id) }
  }
}
