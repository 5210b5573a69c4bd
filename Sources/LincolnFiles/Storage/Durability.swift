/// Whether writing a file waits for the disk.
public enum Durability: Sendable, Hashable {
  /// File and folder are flushed: what was written survives the loss of power.
  case flushed
  /// The system writes when it likes: what was written survives the end of the program, but after
  /// a loss of power the file may be empty or damaged.
  case unflushed
}
