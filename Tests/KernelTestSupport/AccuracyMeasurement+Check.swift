import CKernelReference
package import Testing

extension AccuracyMeasurement {
  /// Compares what was found with the header, and prints it.
  package func check(sourceLocation: SourceLocation = #_sourceLocation) {
    if let disagreement {
      Issue.record(
        "\(function)(\(disagreement)) depends on the variant", sourceLocation: sourceLocation)
    }
    for (variant, report) in zip(Variant.supported, reports) {
      var found = "\(variant.name) \(function) of \(Real.self): \(report.largest_error) ULP"
      found += " at \(report.worst_input)"
      if report.steps_back > 0 {
        found += "; \(report.steps_back) steps back between \(report.lowest_step_back) and"
        found += " \(report.highest_step_back), at most \(report.largest_step_back) ULP"
      }
      print(found)
      #expect(
        report.largest_error <= KernelHeader.maximumError(of: function, Real.self), "\(found)",
        sourceLocation: sourceLocation)
      #expect(
        report.largest_step_back <= KernelHeader.largestStepBack(of: function), "\(found)",
        sourceLocation: sourceLocation)
    }
  }
}
