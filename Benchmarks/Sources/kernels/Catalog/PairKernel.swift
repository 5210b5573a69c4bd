internal import Measurement
internal import Peers
internal import _LincolnKernels

/// Functions of two elements.
enum PairKernel: String, CaseIterable, Kernel {
  case tanhGradient = "tanh_gradient"
  case sigmoidGradient = "sigmoid_gradient"
  case reluGradient = "relu_gradient"
  case multiply
  case add

  var name: String { rawValue }
  var group: KernelGroup { .elements }
  var sizes: [Size] { Size.elementCounts }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func workload<Scalar: KernelScalar>(
    _ type: Scalar.Type, size: Size, storage: Storage, libraries: PeerLibraries
  ) -> Workload {
    let first = Operand<Scalar>(columns: size.count, seed: 1)
    let second = Operand<Scalar>(columns: size.count, seed: 2)
    let y = Operand<Scalar>(columns: size.count, seed: 3)
    let function = unsafe kernel(type)
    let expected = zip(first.values, second.values).map { Double(reference($0, $1)) }
    let bytes = first.bytes + second.bytes + y.bytes
    return Workload(
      operations: operations * Double(size.count), bytes: Double(bytes), footprint: bytes,
      elements: Double(size.count), limit: .memory(.combine),
      call: { threads in
        unsafe function(size.count, first.elements, second.elements, y.elements, threads)
      },
      complaint: {
        Comparison.complaint([Comparison(output: y, expected: expected)], $0, $1)
      },
      peers: [])
  }

  private var operations: Double {
    switch self {
    case .tanhGradient, .sigmoidGradient: 3
    case .reluGradient, .multiply, .add: 1
    }
  }

  /// The header's operations in the header's order.
  private func reference<Scalar: KernelScalar>(_ a: Scalar, _ b: Scalar) -> Scalar {
    switch self {
    case .tanhGradient: b * Scalar(1).addingProduct(-a, a)
    case .sigmoidGradient: (a * (1 - a)) * b
    case .reluGradient: a <= 0 ? 0 : b
    case .multiply: a * b
    case .add: a + b
    }
  }

  private func kernel<Scalar: KernelScalar>(_ type: Scalar.Type) -> _Kernel<Scalar>.Binary {
    switch self {
    case .tanhGradient: unsafe Scalar._tanhGradient
    case .sigmoidGradient: unsafe Scalar._sigmoidGradient
    case .reluGradient: unsafe Scalar._reluGradient
    case .multiply: unsafe Scalar._multiply
    case .add: unsafe Scalar._add
    }
  }
}
