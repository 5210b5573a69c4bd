internal import Lincoln
internal import Synchronization

/// A dense layer at the beginning of a network, which may refuse inputs without their zeros and
/// tells whether it got such.
struct FirstLayer: Layer {
  let dense: Dense
  let acceptsSparseInput: Bool
  private let inputs = Inputs()

  init(_ dense: Dense, acceptsSparseInput: Bool) {
    self.dense = dense
    self.acceptsSparseInput = acceptsSparseInput
  }

  /// What the layer and its copies got.
  private final class Inputs: Sendable {
    let areSparse = Atomic(false)
  }

  /// Whether the last inputs came without their zeros.
  var gotSparseInput: Bool { inputs.areSparse.load(ordering: .relaxed) }

  func layout(inputShape: SampleShape) -> LayerLayout { dense.layout(inputShape: inputShape) }

  func initialize<Scalar>(
    _ parameters: consuming MutableMatrixSlots<Scalar>, state: consuming LayerState<Scalar>,
    context: LayerContext
  ) {
    dense.initialize(parameters, state: state, context: context)
  }

  func forward<Scalar>(
    _ input: LayerInput<Scalar>, parameters: MatrixSlots<Scalar>,
    state: consuming LayerState<Scalar>, scratch: consuming MutableMatrixSlots<Scalar>,
    output: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    if case .sparse = input {
      inputs.areSparse.store(true, ordering: .relaxed)
    } else {
      inputs.areSparse.store(false, ordering: .relaxed)
    }
    dense.forward(
      input, parameters: parameters, state: state, scratch: scratch, output: &output,
      context: context)
  }

  func backward<Scalar>(
    _ outputGradient: inout MutableMatrixView<Scalar>, input: LayerInput<Scalar>,
    output: MatrixView<Scalar>, parameters: MatrixSlots<Scalar>,
    scratch: consuming MutableMatrixSlots<Scalar>,
    gradients: consuming MutableMatrixSlots<Scalar>,
    inputGradient: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    dense.backward(
      &outputGradient, input: input, output: output, parameters: parameters, scratch: scratch,
      gradients: gradients, inputGradient: &inputGradient, context: context)
  }
}
