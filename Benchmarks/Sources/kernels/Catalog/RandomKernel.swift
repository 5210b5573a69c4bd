internal import Measurement
internal import Peers
internal import _LincolnKernels

/// NumPy's random stream: the generator, its words as numbers, both together, and masks.
enum RandomKernel: String, CaseIterable, Kernel {
  case block = "mt19937_next_block"
  case doubles = "random_doubles"
  case draws = "random_draws"
  case mask = "random_mask"

  var name: String { rawValue }
  var group: KernelGroup { .random }
  var hasThreads: Bool { false }

  var sizes: [Size] {
    switch self {
    case .block: [.elements(Self.words)]
    case .doubles: [.elements(Self.words / 2)]
    case .draws, .mask: Size.elementCounts
    }
  }

  /// The stream knows no precision; only the mask is made of floats or doubles.
  func exists<Scalar: KernelScalar>(in type: Scalar.Type) -> Bool {
    self == .mask || Scalar.precision == .double
  }

  func accepts(_ size: Size) -> Bool {
    guard case .elements(let count) = size else { return false }
    return switch self {
    case .block: count == Self.words
    case .doubles: count <= Self.words / 2
    case .draws, .mask: true
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func workload<Scalar: KernelScalar>(
    _ type: Scalar.Type, size: Size, storage: Storage, libraries: PeerLibraries
  ) -> Workload {
    let stream = RandomStream()
    let output = Operand<Scalar>(columns: size.count, seed: 1)
    let doubles = Operand<Double>(columns: self == .doubles ? size.count : 0, seed: 1)
    let call: () -> Void
    switch self {
    case .block: call = stream.nextBlock
    case .doubles:
      call = {
        unsafe _Kernels.randomDoubles(size.count, stream.block.elements, doubles.elements)
      }
    case .draws, .mask:
      call = {
        unsafe stream.forEachBlock(of: size.count) { words, first, count in
          let results = unsafe output.elements + first
          if self == .mask {
            unsafe Scalar._randomMask(count, words, 0.8, 1.25, 0, results)
          } else if let doubles = unsafe results as? UnsafeMutablePointer<Double> {
            unsafe _Kernels.randomDoubles(count, words, doubles)
          }
        }
      }
    }
    let results =
      self == .block ? stream.block.bytes : self == .doubles ? doubles.bytes : output.bytes
    let state = self == .doubles ? stream.block.bytes : 2 * stream.block.bytes
    return Workload(
      operations: operations * Double(size.count),
      bytes: Double(results + (self == .block ? 2 : 1) * stream.block.bytes),
      footprint: results + state, elements: Double(size.count), limit: .memory(.copy),
      call: { _ in call() },
      complaint: { _, call in
        stream.seed()
        var naive = NaiveTwister(state: stream.state.values)
        if self == .doubles { stream.nextBlock() } else { stream.block.fill(with: 0) }
        doubles.refill()
        output.refill()
        call()
        switch self {
        case .block:
          return stream.block.complaint(expected: (0..<size.count).map { _ in naive.next() })
        case .doubles: return mismatch(doubles, (0..<size.count).map { _ in naive.nextDouble() })
        case .draws: return mismatch(output, (0..<size.count).map { _ in naive.nextDouble() })
        case .mask:
          return mismatch(
            output, (0..<size.count).map { _ in naive.nextDouble() <= 0.8 ? 1.25 : 0 })
        }
      },
      peers: [])
  }

  /// Nominal operations of whole numbers, by a word's twist and tempering, and of its use.
  private var operations: Double {
    switch self {
    case .block: 15
    case .doubles: 5
    case .draws: 35
    case .mask: 37
    }
  }

  private static let words = _Kernels.randomBlockSize

  private func mismatch<Scalar>(_ output: Operand<Scalar>, _ expected: [Double]) -> String? {
    for index in 0..<output.columns where Double(output[0, index]) != expected[index] {
      return "element \(index) is \(output[0, index]), not \(expected[index])"
    }
    return nil
  }
}
