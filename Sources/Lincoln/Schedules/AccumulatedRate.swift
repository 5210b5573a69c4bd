/// A learning rate that is computed from that of the epoch before.
struct AccumulatedRate: Sendable, Hashable, Codable {
  private var epoch = 1
  private var rate: Double?

  init() {}

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    epoch = try container.decode(Int.self, forKey: .epoch)
    rate = try container.decodeIfPresent(Double.self, forKey: .rate)
    guard epoch >= 1 else { throw DecodingError.invalid(decoder, "epoch \(epoch)") }
  }

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
