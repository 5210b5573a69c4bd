import Glibc

/// Where data sets lie on a machine: in the user's cache, or where a distribution puts them.
public struct DatasetLocations: Sendable, Hashable {
  /// The folder of all programs' caches, `~/.cache` by default; nil where the user has none.
  public let cacheHome: String?

  /// Uses a folder of your own as the cache.
  ///
  /// - Parameter cacheHome: the folder that holds `lincoln/<name of the data set>`, or nil.
  public init(cacheHome: String?) { self.cacheHome = cacheHome }

  /// Uses the cache of the environment: `$XDG_CACHE_HOME`, or `$HOME/.cache` where that is not set,
  /// empty or, as its specification has it, not an absolute path.
  public init() {
    self.init(environment: { name in
      guard let value = unsafe getenv(name) else { return nil }
      return unsafe String(cString: value)
    })
  }

  init(environment: (String) -> String?) {
    if let cacheHome = environment("XDG_CACHE_HOME"), cacheHome.hasPrefix("/") {
      self.init(cacheHome: cacheHome)
    } else if let home = environment("HOME"), home.hasPrefix("/") {
      self.init(cacheHome: "\(home)/.cache")
    } else {
      self.init(cacheHome: nil)
    }
  }

  /// The folder of a data set in the cache, whether it exists or not.
  public func cacheDirectory(of dataset: DatasetDescriptor) -> String? {
    cacheHome.map { "\($0)/lincoln/\(dataset.name)" }
  }

  /// The folder to read a data set from: the cache if all four files are there, else that of the
  /// distribution's package.
  ///
  /// - Throws: ``DatasetError`` that names both if neither has the four files.
  public func directory(of dataset: DatasetDescriptor) throws(DatasetError) -> String {
    let candidates = [cacheDirectory(of: dataset), dataset.systemDirectory].compactMap { $0 }
    var findings: [String] = []
    for directory in candidates {
      do throws(DatasetError) {
        for part in DatasetPart.allCases { _ = try part.path(in: directory) }
        return directory
      } catch {
        findings.append("in \(directory): \(error.found) instead of \(error.expected)")
      }
    }
    if cacheHome == nil { findings.append("no cache, for neither XDG_CACHE_HOME nor HOME is set") }
    var ways = ["run `mnist download --dataset \(dataset.name)`"]
    if let package = dataset.systemPackage { ways.append("install the package \(package)") }
    throw DatasetError(
      .notFound, dataset.title,
      expected: "its four files in \(candidates.joined(separator: " or "))",
      found: findings.joined(separator: "; "),
      advice: "To get them, \(ways.joined(separator: ", or ")).")
  }
}
