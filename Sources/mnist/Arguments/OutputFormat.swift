import ArgumentParser

/// The format of standard output.
enum OutputFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
  case text, jsonl
}
