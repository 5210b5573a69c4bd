import ArgumentParser

/// The notebook on the command line.
@main
struct MNISTCommand: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "mnist",
    abstract: "Train the MNIST experiments of a teaching book's notebook.",
    discussion: """
      Without a subcommand the whole notebook runs; 'mnist help notebook' lists its options. The \
      exit status is 0 if every experiment ran, 1 if one failed or the data could not be read, 64 \
      for wrong arguments, 75 if --output could not be written to its end and 130 after Ctrl-C.
      """,
    version: version,
    subcommands: [
      NotebookCommand.self, EvaluateCommand.self, ListCommand.self, CPUCommand.self,
      DownloadCommand.self,
    ],
    defaultSubcommand: NotebookCommand.self)
}
