import LincolnDatasets
import Testing

/// Reads an IDX file from memory.
func read(_ bytes: [UInt8], _ name: String = "memory") throws(DatasetError) -> IDXFile {
  try IDXFile(bytes: bytes.span, name: name)
}

/// Expects an error of a kind whose message names the subject, and returns it.
@discardableResult
func expectError<Value>(
  _ kind: DatasetError.Kind, _ subject: String = "memory",
  sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws(DatasetError) -> Value
) -> DatasetError? {
  do throws(DatasetError) {
    _ = try body()
    Issue.record("no error, expected \(kind)", sourceLocation: sourceLocation)
    return nil
  } catch {
    #expect(error.kind == kind, "\(error)", sourceLocation: sourceLocation)
    #expect(error.description.contains(subject), "\(error)", sourceLocation: sourceLocation)
    for part in [error.expected, error.found, error.advice] {
      #expect(!part.isEmpty, "\(error)", sourceLocation: sourceLocation)
    }
    return error
  }
}
