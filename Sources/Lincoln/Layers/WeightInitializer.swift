/// How the weights and the bias of a dense layer start.
///
/// ``StandardInitializer`` has the usual ones: `.glorotNormal` and so on. Conform a type of your
/// own to add one.
public protocol WeightInitializer: Sendable {
  /// Sets weights `[inputs × outputs]` and bias `[1 × outputs]`, which are zero.
  /// - Parameters:
  ///   - weights: the weights.
  ///   - bias: the bias.
  ///   - random: what to draw from: the same draws give the same network.
  func initialize<Scalar>(
    weights: inout MutableMatrixView<Scalar>, bias: inout MutableMatrixView<Scalar>,
    random: RandomState)
}
