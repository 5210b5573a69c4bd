internal import Glibc
internal import Measurement
internal import Peers
internal import _LincolnKernels

/// Functions of one element.
enum MapKernel: String, CaseIterable, Kernel {
  case exp
  case log
  case tanh
  case sigmoid
  case relu

  var name: String { rawValue }
  var group: KernelGroup { .elements }
  var sizes: [Size] { Size.elementCounts }

  /// Nominal operations an element, about what a polynomial of single precision takes: they say
  /// where a kernel stands in the roofline, not how good it is.
  var operations: Double {
    switch self {
    case .exp: 16
    case .log: 20
    case .tanh: 24
    case .sigmoid: 20
    case .relu: 1
    }
  }

  func reference(_ x: Double) -> Double {
    switch self {
    case .exp: Glibc.exp(x)
    case .log: Glibc.log(x)
    case .tanh: Glibc.tanh(x)
    case .sigmoid: 1 / (1 + Glibc.exp(-x))
    case .relu: x < 0 ? 0 : x
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func workload<Scalar: KernelScalar>(
    _ type: Scalar.Type, size: Size, storage: Storage, libraries: PeerLibraries
  ) -> Workload {
    let x = Operand<Scalar>(columns: size.count, in: range, seed: 1)
    let y = Operand<Scalar>(columns: size.count, seed: 2)
    let function = unsafe kernel(type)
    let expected = x.values.map { reference(Double($0)) }
    return Workload(
      operations: operations * Double(size.count), bytes: Double(x.bytes + y.bytes),
      footprint: x.bytes + y.bytes, elements: Double(size.count), limit: .memory(.copy),
      call: { threads in unsafe function(size.count, x.elements, y.elements, threads) },
      complaint: {
        Comparison.complaint(
          [Comparison(output: y, expected: expected, ulps: error(type))], $0, $1)
      },
      peers: peers(x, y, libraries))
  }

  /// Where activations live, and where nothing overflows.
  private var range: ClosedRange<Double> {
    switch self {
    case .exp: -10...10
    case .log: 0x1p-10...1
    case .tanh, .sigmoid, .relu: -4...4
    }
  }

  /// The header's bound, and in double precision the C library's error besides.
  private func error<Scalar: KernelScalar>(_ type: Scalar.Type) -> Double {
    let library = Scalar.precision == .float ? 0.0 : 2
    return switch self {
    case .exp, .log: 1 + library
    case .tanh: 1.5 + library
    case .sigmoid: 2 + library
    case .relu: 0
    }
  }

  private func kernel<Scalar: KernelScalar>(_ type: Scalar.Type) -> _Kernel<Scalar>.Unary {
    switch self {
    case .exp: unsafe Scalar._exp
    case .log: unsafe Scalar._log
    case .tanh: unsafe Scalar._tanh
    case .sigmoid: unsafe Scalar._sigmoid
    case .relu: unsafe Scalar._relu
    }
  }

  private func peers<Scalar: KernelScalar>(
    _ x: Operand<Scalar>, _ y: Operand<Scalar>, _ libraries: PeerLibraries
  ) -> [Workload.Peer] {
    guard let function = ElementaryFunction(rawValue: rawValue) else { return [] }
    return libraries.vectorMath.flatMap { library in
      Scalar.functions(function, of: library).map { way in
        Workload.Peer(
          name: way.name.isEmpty ? library.name : "\(library.name) \(way.name)",
          accuracy: .error(ulps: way.error), hasThreads: false,
          call: { unsafe way.apply(x.columns, x.elements, y.elements) })
      }
    }
  }
}

extension Size {
  /// A layer's activations in a training step, and an array beyond the second cache.
  static let elementCounts = [Size.elements(5340), .elements(1_000_000)]
  /// A step's outputs and a test set's.
  static let rowsOfTen = [Size.rows(60, columns: 10), .rows(10000, columns: 10)]
}
