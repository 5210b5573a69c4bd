/// The matrices that predicting needs, made once and used for many predictions.
///
/// Made for one network, it serves all networks whose layers need matrices of the same sizes. It belongs to
/// one task at a time.
public final class InferenceScratch<Scalar: KernelScalar> {
  var pass: BatchPass<Scalar>

  /// Makes room for `capacity` samples at a time.
  /// - Precondition: the network is built, `capacity` is at least 1.
  public init(_ network: NeuralNetwork<Scalar>, capacity: Int = 1) {
    require(capacity > 0, "InferenceScratch: capacity \(capacity)")
    let (layout, _, _) = network.built("InferenceScratch")
    pass = BatchPass(network, layout: layout, capacity: capacity, hasTargets: false)
  }
}
