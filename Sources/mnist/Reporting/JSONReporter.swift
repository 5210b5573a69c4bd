import Lincoln

/// Writes every event as a line of JSON to standard output, at once.
struct JSONReporter: Reporter {
  let experiments: [Experiment]
  let settings: RunSettings
  let variant: String
  let output: Output

  func report(_ event: RunEvent, of index: Int) {
    let line = JSONLines.line(for: event, of: experiments[index], settings, variant: variant)
    if let line { output.write(line) }
  }

  func finish() {}

  func interrupt() {}
}
