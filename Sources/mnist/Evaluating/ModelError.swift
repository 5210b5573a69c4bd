import Lincoln
import LincolnFiles

/// Why a saved network cannot be measured.
enum ModelError: Error, Sendable, Equatable {
  /// The file cannot be read or holds something else.
  case file(FileError)
  /// The data does not fit the network.
  case data(path: String, PredictionError)
  /// The network was saved before it was trained, and does not know how to prepare its inputs.
  case notFitted(path: String)

  /// A word for scripts.
  var kind: String {
    switch self {
    case .file(let error): error.kind.rawValue
    case .data: "data"
    case .notFitted: "not-fitted"
    }
  }
}

extension ModelError: CustomStringConvertible {
  var description: String {
    switch self {
    case .file(let error): error.description
    case .data(let path, let error): "\(path): \(error)"
    case .notFitted(let path):
      "\(path): expected a trained network, found one whose preprocessing was never fitted to "
        + "data. Train it before it is saved."
    }
  }
}
