import CTestSupport

/// How often the running thread asks for memory.
public enum Allocations {
  /// Whether they are counted: not under a sanitizer that has an allocator of its own.
  public static var areCounted: Bool { allocation_count_is_available() }

  /// How often this thread asks for memory in `body`.
  public static func count(in body: () throws -> Void) rethrows -> Int {
    let before = allocation_count()
    try body()
    return allocation_count() - before
  }
}
