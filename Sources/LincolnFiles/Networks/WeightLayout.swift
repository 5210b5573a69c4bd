/// How a file keeps the weights of dense layers.
public enum WeightLayout: Sendable, Hashable {
  /// `[outputs, inputs]`, as PyTorch's `nn.Linear`.
  case outputsByInputs
  /// `[inputs, outputs]`, as Keras' `Dense` and scikit-learn's `coefs_`.
  case inputsByOutputs
}
