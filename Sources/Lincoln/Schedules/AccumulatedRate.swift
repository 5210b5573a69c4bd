/// A learning rate that is computed from that of the epoch before.
struct AccumulatedRate: Sendable, Hashable, Codable {
  private var epoch = 1
  private var rate: Double?

  mutating func rate(initial: Double, epoch: Int, next: (Double) -> Double) -> Double {
    var current = rate ?? initial
    while self.epoch < epoch {
      current = next(current)
      self.epoch += 1
    }
    rate = current
    return current
  }
}
