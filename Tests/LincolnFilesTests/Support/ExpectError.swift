import LincolnFiles
import Testing

/// Expects an error of a kind whose message is one line and names the file, and returns it.
@discardableResult
func expectError<Value: ~Copyable>(
  _ kind: FileError.Kind, tensor: String? = nil, byte: Int? = nil, field: String? = nil,
  sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws(FileError) -> Value
) -> FileError? {
  do throws(FileError) {
    _ = try body()
    Issue.record("no error, expected \(kind)", sourceLocation: sourceLocation)
    return nil
  } catch {
    #expect(error.kind == kind, "\(error)", sourceLocation: sourceLocation)
    #expect(error.description.hasPrefix(error.path), sourceLocation: sourceLocation)
    #expect(!error.description.contains("\n"), sourceLocation: sourceLocation)
    if let tensor { #expect(error.location.tensor == tensor, sourceLocation: sourceLocation) }
    if let byte { #expect(error.location.byte == byte, sourceLocation: sourceLocation) }
    if let field { #expect(error.location.field == field, sourceLocation: sourceLocation) }
    for part in [error.path, error.expected, error.found, error.advice] {
      #expect(!part.isEmpty, "\(error)", sourceLocation: sourceLocation)
    }
    return error
  }
}
