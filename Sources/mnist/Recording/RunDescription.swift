import Crypto
import Foundation
import Lincoln

/// `run.json`: what a run is, and where it was made.
struct RunDescription: Encodable, Sendable {
  /// Of the folders that this version writes.
  static let format = 1

  let lincoln_run = format
  let command = "notebook"
  /// Of the program.
  let version = MNISTCommand.version
  let machine = Machine()
  let variant: String
  let jobs: Int
  /// Null if it is automatic.
  let threads: JSONLines.Nullable<Int>
  let cells: [CellConfiguration]
  /// Of all settings that cells have: the same for two runs that do the same.
  let settings_sha256: String

  init(cells: [CellConfiguration], variant: String, jobs: Int, threads: Int?) {
    self.cells = cells
    self.variant = variant
    self.jobs = jobs
    self.threads = .init(threads)
    settings_sha256 = SHA256.hash(data: Data(JSONLines.line(cells).utf8)).hexadecimal
  }

  /// What says whether a folder holds a run, and which.
  struct Header: Decodable {
    let lincoln_run: Int
    let settings_sha256: String
  }

  struct Machine: Encodable, Sendable {
    let processor = JSONLines.Nullable(mnist.Machine.processorName)
    let processors = KernelThreads.processorCount
    let system = mnist.Machine.systemName
  }
}
