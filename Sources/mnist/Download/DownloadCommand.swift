import ArgumentParser
import Foundation
import LincolnDatasets

/// `mnist download`: fetches a data set into the cache.
struct DownloadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "download",
    abstract: "Download a data set, verified, into the cache.",
    discussion: """
      Each file is taken from the first mirror that delivers it, and gets its name only when its \
      SHA-256 is the published one. Files that are there already and correct are kept.

      The cache is $XDG_CACHE_HOME/lincoln or ~/.cache/lincoln. LINCOLN_MIRRORS may hold addresses \
      of mirrors, separated by spaces; --mirror wins over it.
      """)

  @Option(help: ArgumentHelp("Which data set: \(names).", valueName: "name"))
  var dataset = DatasetDescriptor.mnist.name

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Addresses to fetch from instead of the known mirrors: folders that hold the four .gz files.",
      valueName: "url"))
  var mirror: [String] = []

  @Option(
    help: ArgumentHelp(
      "The folder to put the files into instead of the cache.", valueName: "directory"),
    completion: .directory)
  var destination: String?

  private static let names = DatasetDescriptor.known.map(\.name).joined(separator: ", ")

  func validate() throws { _ = try (descriptor(), mirrorURLs()) }

  func run() async throws {
    let dataset = try descriptor()
    guard
      let destination = destination ?? DatasetLocations().cacheDirectory(of: dataset)
    else {
      throw ValidationError(
        "There is no cache, for neither XDG_CACHE_HOME nor HOME is set: use --destination.")
    }
    let progress = DownloadProgress()
    try await DatasetDownloader(
      dataset: dataset, mirrors: mirrorURLs(), destination: destination,
      onEvent: { progress.show($0) }
    ).run()
    print("\(dataset.title) is in \(destination)")
  }

  private func descriptor() throws -> DatasetDescriptor {
    guard let found = DatasetDescriptor.known.first(where: { $0.name == dataset }) else {
      throw ValidationError("There is no data set '\(dataset)'. Known are: \(Self.names).")
    }
    return found
  }

  /// The addresses from the command line, or from the environment, or the known ones.
  func mirrorURLs(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> [URL] {
    let fromEnvironment = environment["LINCOLN_MIRRORS", default: ""].split(separator: " ")
    let addresses =
      if !mirror.isEmpty {
        mirror
      } else if !fromEnvironment.isEmpty {
        fromEnvironment.map(String.init)
      } else {
        try descriptor().mirrors
      }
    return try addresses.map { address in
      guard let url = URL(string: address), let scheme = url.scheme?.lowercased(),
        ["http", "https"].contains(scheme), url.host?.isEmpty == false
      else {
        throw ValidationError(
          "'\(address)' is no address of a mirror: it has to begin with http:// or https://.")
      }
      return url
    }
  }
}
