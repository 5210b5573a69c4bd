internal import ArgumentParser
internal import Lincoln

/// How many threads Lincoln is told to use.
enum ThreadChoice: Hashable, ExpressibleByArgument, CustomStringConvertible {
  case exactly(Int)
  case automatic

  init?(argument: String) {
    if argument == "automatic" {
      self = .automatic
    } else if let count = Int(argument), 1...256 ~= count {
      self = .exactly(count)
    } else {
      return nil
    }
  }

  var description: String {
    switch self {
    case .exactly(let count): "\(count)"
    case .automatic: "automatic"
    }
  }

  /// In words.
  var title: String {
    switch self {
    case .exactly(1): "1 thread"
    case .exactly(let count): "\(count) threads"
    case .automatic: "automatic threads"
    }
  }

  /// At most so many, on a machine of so many processors.
  func limit(processors: Int) -> Int {
    switch self {
    case .exactly(let count): count
    case .automatic: processors
    }
  }

  /// What the library calls it.
  var threadCount: ThreadCount {
    switch self {
    case .exactly(let count): .atMost(count)
    case .automatic: .automatic
    }
  }
}
