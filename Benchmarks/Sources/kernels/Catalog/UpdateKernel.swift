internal import Measurement
internal import Peers
internal import _LincolnKernels

/// Steps of the optimizers, on all parameters of 784-89-10's first layer or on a million.
enum UpdateKernel: String, CaseIterable, Kernel {
  case sgd = "sgd_step"
  case momentum = "momentum_step"
  case adagrad = "adagrad_step"
  case decayed = "decayed_sgd_step"

  var name: String { rawValue }
  var group: KernelGroup { .updates }
  var sizes: [Size] { Size.elementCounts }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func workload<Scalar: KernelScalar>(
    _ type: Scalar.Type, size: Size, storage: Storage, libraries: PeerLibraries
  ) -> Workload {
    let gradient = Operand<Scalar>(columns: size.count, seed: 1)
    let state = Operand<Scalar>(columns: size.count, in: 0.5...1, seed: 2)
    let parameter = Operand<Scalar>(columns: size.count, seed: 3)
    let expected = zip(zip(gradient.values, state.values), parameter.values).map {
      step(gradient: $0.0, state: $0.1, parameter: $1)
    }
    var comparisons = [
      Comparison(output: parameter, expected: expected.map { Double($0.parameter) })
    ]
    if hasState {
      comparisons.append(Comparison(output: state, expected: expected.map { Double($0.state) }))
    }
    let arrays = hasState ? 3 : 2
    return Workload(
      operations: operations * Double(size.count),
      bytes: Double((2 * arrays - 1) * parameter.bytes), footprint: arrays * parameter.bytes,
      elements: Double(size.count), limit: .memory(.update),
      call: kernelCall(gradient, state, parameter),
      complaint: { [comparisons] in Comparison.complaint(comparisons, $0, $1) },
      peers: peers(gradient, parameter, libraries))
  }

  private var hasState: Bool { self == .momentum || self == .adagrad }

  private var operations: Double {
    switch self {
    case .sgd: 2
    case .momentum, .decayed: 4
    case .adagrad: 8
    }
  }

  /// The header's operations in the header's order.
  private func step<Scalar: KernelScalar>(
    gradient g: Scalar, state s: Scalar, parameter p: Scalar
  ) -> (parameter: Scalar, state: Scalar) {
    let rate: Scalar = 0.01
    switch self {
    case .sgd: return (p.addingProduct(-rate, g), s)
    case .momentum:
      let velocity = (rate * g).addingProduct(0.9, s)
      return (p - velocity, velocity)
    case .adagrad:
      let sum = s + (1e-8 + g * g)
      return (p - rate / sum.squareRoot() * g, sum)
    case .decayed: return (p - (rate * g).addingProduct(0.001, p), s)
    }
  }

  private func kernelCall<Scalar: KernelScalar>(
    _ gradient: Operand<Scalar>, _ state: Operand<Scalar>, _ parameter: Operand<Scalar>
  ) -> (Int32) -> Void {
    let count = parameter.columns
    let rate: Scalar = 0.01
    return { threads in
      let (g, s, p) = unsafe (gradient.elements, state.elements, parameter.elements)
      switch self {
      case .sgd: unsafe Scalar._sgdStep(count, rate, g, p, threads)
      case .momentum: unsafe Scalar._momentumStep(count, rate, 0.9, g, s, p, threads)
      case .adagrad: unsafe Scalar._adagradStep(count, rate, 1e-8, 0, g, s, p, threads)
      case .decayed: unsafe Scalar._decayedSGDStep(count, rate, 0.001, g, p, threads)
      }
    }
  }

  /// BLAS adds multiples of vectors, which is the plain step.
  private func peers<Scalar: KernelScalar>(
    _ gradient: Operand<Scalar>, _ parameter: Operand<Scalar>, _ libraries: PeerLibraries
  ) -> [Workload.Peer] {
    guard self == .sgd else { return [] }
    return libraries.matrixProducts.compactMap { $0 as? any VectorUpdateLibrary }.map { library in
      Workload.Peer(
        name: library.name, setThreads: library.setThreads,
        call: {
          unsafe Scalar.add(
            -0.01, times: gradient.elements, to: parameter.elements, count: parameter.columns,
            with: library)
        })
    }
  }
}
