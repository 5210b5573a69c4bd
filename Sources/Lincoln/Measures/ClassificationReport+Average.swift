extension ClassificationReport {
  /// Scores averaged over the classes that have them.
  public struct Average: Sendable, Hashable {
    /// The averaged precision, from 0 to 1.
    public let precision: Double
    /// The averaged recall, from 0 to 1.
    public let recall: Double
    /// The average of the classes' F1 scores, from 0 to 1; not the F1 of the averages beside it.
    public let f1: Double
  }
}
