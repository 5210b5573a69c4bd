/// What a regression report sums over the samples for one output, in the samples' order.
struct OutputSums {
  private(set) var absoluteErrors = 0.0
  private(set) var squaredErrors = 0.0
  private(set) var targets = 0.0
  private(set) var targetsAreConstant = true
  private var firstTarget: Double?

  mutating func add(target: Double, prediction: Double, weight: Double) {
    let error = prediction - target
    absoluteErrors += weight * abs(error)
    squaredErrors += weight * (error * error)
    targets += weight * target
    if let firstTarget {
      if target != firstTarget { targetsAreConstant = false }
    } else {
      firstTarget = target
    }
  }
}
