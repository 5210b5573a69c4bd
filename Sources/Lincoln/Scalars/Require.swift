/// Ends the process with a message if a condition that the programmer is responsible for does not
/// hold; `precondition` would not print its message in release builds.
@inline(__always)
package func require(
  _ condition: Bool, _ message: @autoclosure () -> String, file: StaticString = #fileID,
  line: UInt = #line
) {
  if !condition { fatalError(message(), file: file, line: line) }
}
