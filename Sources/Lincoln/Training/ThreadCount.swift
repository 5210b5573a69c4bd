/// How many threads work on one network.
///
/// It changes no bit of any result.
public enum ThreadCount: Sendable, Hashable {
  /// As many as pay, at most one a processor.
  ///
  /// Whether they do depends on the network, the batch and what else the machine does. Training
  /// tries it from time to time, and goes back to one thread where more are slower.
  case automatic
  /// As many as pay, within a budget that may change while training runs.
  case within(ThreadBudget)
  /// So many, wherever a kernel has enough work for them.
  case atMost(Int)
}
