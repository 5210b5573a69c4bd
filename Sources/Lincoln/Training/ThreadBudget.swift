internal import Synchronization

/// A number of threads that may change while a training runs.
///
/// Trainings side by side each have a budget; when one of them ends, whoever started them gives its
/// threads to another. The training looks at its budget when a step begins. No bit of its result
/// depends on it.
///
/// ```swift
/// let budget = ThreadBudget(1)
/// let options = TrainingOptions(threads: .within(budget))
/// // later, from any task:
/// budget.count = 2
/// ```
public final class ThreadBudget: Sendable {
  private let value: Atomic<Int>

  /// Creates a budget of so many threads.
  public init(_ count: Int = 1) {
    value = Atomic(count)
  }

  /// The largest number of threads; one if it is less.
  public var count: Int {
    get { value.load(ordering: .relaxed) }
    set { value.store(newValue, ordering: .relaxed) }
  }
}

extension ThreadBudget: Hashable {
  /// Whether both are the same budget.
  public static func == (one: ThreadBudget, other: ThreadBudget) -> Bool { one === other }

  /// Feeds the budget's identity to a hasher.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
