/// One of several ways to do the same job.
public struct Competitor {
  /// What stands in the table.
  public let name: String
  /// Done before each sample and not timed: select a variant, set the number of threads.
  let prepare: () -> Void
  /// Takes a sample of so many calls.
  let sample: (Int) -> Sample

  /// A competitor that times itself, given a number of calls.
  public init(name: String, sample: @escaping (Int) -> Sample) {
    self.name = name
    self.sample = sample
    self.prepare = {}
  }

  /// A competitor whose `call` is repeated and timed.
  public init(name: String, prepare: @escaping () -> Void = {}, call: @escaping () -> Void) {
    self.name = name
    self.sample = { calls in
      // Brings back what the others pushed out of the caches.
      call()
      return Sample.timing(calls: calls, call)
    }
    self.prepare = prepare
  }
}

extension Competitor {
  /// One call that nobody times, so that its result can be checked.
  public func callOnce() {
    prepare()
    _ = sample(1)
  }
}
