internal import FoundationEssentials
internal import Measurement

/// Everything that was measured, and on what; encoded, it is the JSON output.
struct MatmulReport: Codable {
  let machine: Machine
  let processors: Int
  /// Date of the OpenMP version of Lincoln's kernels, or 0 without OpenMP.
  let openMP: Int
  let waitPolicy: WaitPolicy
  /// Name of each peer with version and configuration.
  let peers: [String: String]
  let missingPeers: [String]
  var peaks: [PeakResult] = []
  var results: [MatmulResult] = []

  /// The report as JSON, readable and in a fixed order.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
