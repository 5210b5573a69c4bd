import ArgumentParser

@main
struct MNISTCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mnist", subcommands: [DownloadCommand.self])
}
