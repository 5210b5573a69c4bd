/// Over which values a preprocessing takes its statistics.
public enum PreprocessingScope: String, Sendable, Hashable, Codable {
  /// Each column by itself: for columns that mean different things.
  case byColumn
  /// All values together: for pixels.
  case whole
}
