/// Receives what happens in all experiments, from several threads, and tells the user.
protocol Reporter: Sendable {
  /// Something happened in the experiment at a position of the run's list.
  func report(_ event: RunEvent, of index: Int)

  /// Every experiment has ended.
  func finish()

  /// The program ends before every experiment has; events may still arrive, to be ignored.
  func interrupt()
}
