import Foundation
package import _LincolnKernels

/// What the kernels' header says: its functions, each with the comment above it.
package enum KernelHeader {
  /// The comments of all kernels by name, without prefix and suffix.
  package static let comments: [String: String] = {
    let header = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Kernels/include/lincoln_kernel_list.h")
    guard let text = try? String(contentsOf: header, encoding: .utf8) else {
      fatalError("\(header.path) cannot be read")
    }
    var comments: [String: String] = [:]
    var comment: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("//") {
        comment.append(line.drop { $0 == "/" || $0 == " " })
      } else if let match = line.firstMatch(of: /^LINCOLN_\w*KERNEL\(\w+, (\w+)/) {
        comments[String(match.1)] = comment.joined(separator: " ")
      } else if line.isEmpty {
        comment = []
      }
    }
    return comments
  }()

  /// The maximum error that the header states for a function.
  ///
  /// It is written as "Maximum error: 1.0 ULP" or "Maximum error: 1.0 ULP (double: 1.5)".
  package static func maximumError<Real: _KernelScalar>(
    of function: ElementaryFunction, _: Real.Type
  ) -> Double {
    let pattern = /Maximum error: ([0-9.]+) ULP(?: \(double: ([0-9.]+)\))?/
    guard let comment = comments[function.rawValue],
      let match = comment.firstMatch(of: pattern),
      let bound = Double(Real.self == Double.self ? match.2 ?? match.1 : match.1)
    else { fatalError("The header states no maximum error of \(function)") }
    return bound
  }

  /// How far a result may be below that of a smaller input, in places, as the header states it.
  ///
  /// It is written as "Monotone." or "Monotone but for steps back of 1 ULP".
  package static func largestStepBack(of function: ElementaryFunction) -> UInt64 {
    guard let comment = comments[function.rawValue],
      let match = comment.firstMatch(of: /Monotone(?: but for steps back of (\d+) ULP)?/)
    else { fatalError("The header does not say whether \(function) is monotone") }
    return match.1.flatMap { UInt64($0) } ?? 0
  }
}
