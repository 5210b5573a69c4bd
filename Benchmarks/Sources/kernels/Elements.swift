internal import Glibc
internal import Measurement
internal import Peers
internal import _LincolnKernels

// MARK: Elements and updates

extension Kernel {
  /// A layer's activations in a training step, and an array beyond the second cache.
  static var elementCounts: [Size] { Size.list("5340", "1000000") }

  /// Functions of one element or two.
  ///
  /// Operations are nominal, about what a polynomial of single precision takes: they say where a
  /// kernel stands in the roofline, not how good it is. Ranges are those where activations live,
  /// and where nothing overflows; errors are the header's, and in double precision the C library's
  /// besides.
  static var elements: [Kernel] {
    unsafe [
      map("exp", Scalar._exp, in: -10...10, operations: 16, ulps: 1) { Glibc.exp($0) },
      map("log", Scalar._log, in: 0x1p-10...1, operations: 20, ulps: 1) { Glibc.log($0) },
      map("tanh", Scalar._tanh, operations: 24, ulps: 1.5) { Glibc.tanh($0) },
      map("sigmoid", Scalar._sigmoid, operations: 20, ulps: 2) { 1 / (1 + Glibc.exp(-$0)) },
      map("relu", Scalar._relu, operations: 1, ulps: nil) { max($0, 0) },
      pair("tanh_gradient", Scalar._tanhGradient, operations: 3) {
        $1 * Scalar(1).addingProduct(-$0, $0)
      },
      pair("sigmoid_gradient", Scalar._sigmoidGradient, operations: 3) { ($0 * (1 - $0)) * $1 },
      pair("relu_gradient", Scalar._reluGradient, operations: 1) { $0 <= 0 ? 0 : $1 },
      pair("multiply", Scalar._multiply, operations: 1) { $0 * $1 },
      pair("add", Scalar._add, operations: 1) { $0 + $1 },
      map(
        "scale", { unsafe Scalar._scale($0, 0.01, $1, $2, $3) }, operations: 1, ulps: nil
      ) { Double(0.01 * Scalar($0)) },
      firstNonfinite,
    ]
  }

  /// A function of one element, which is exact without `ulps`.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private static func map(
    _ name: String, _ function: @escaping _Kernel<Scalar>.Unary,
    in range: ClosedRange<Double> = -4...4, operations: Double, ulps: Double?,
    reference: @escaping (Double) -> Double
  ) -> Kernel {
    Kernel(name: name, group: .elements, sizes: elementCounts) { size, storage in
      let operands = Operands(storage)
      let x = operands.vector(size.count, in: range, of: Scalar.self)
      let y = operands.vector(size.count, of: Scalar.self)
      var workload = Workload<Scalar>(
        operands, operations: operations * Double(size.count), limit: .copy,
        call: { threads in unsafe function(size.count, x.elements, y.elements, threads) })
      let library = Scalar.self == Double.self ? 2.0 : 0
      workload.outputs = [
        Expectation(y, ulps: ulps.map { $0 + library } ?? 0) { reference(Double(x[$0, $1])) }
      ]
      if let function = ElementaryFunction(rawValue: name) {
        workload.peers = { libraries in
          libraries.vectorMath.flatMap { library in
            library.functions(function, Scalar.self).map { way in
              .init(
                name: way.name.isEmpty ? library.name : "\(library.name) \(way.name)",
                accuracy: .error(ulps: way.error)
              ) { unsafe way.apply(x.columns, x.elements, y.elements) }
            }
          }
        }
      }
      return workload
    }
  }

  /// A function of two elements: the header's operations in the header's order.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private static func pair(
    _ name: String, _ function: @escaping _Kernel<Scalar>.Binary, operations: Double,
    reference: @escaping (Scalar, Scalar) -> Scalar
  ) -> Kernel {
    Kernel(name: name, group: .elements, sizes: elementCounts) { size, storage in
      let operands = Operands(storage)
      let first = operands.vector(size.count, of: Scalar.self)
      let second = operands.vector(size.count, of: Scalar.self)
      let y = operands.vector(size.count, of: Scalar.self)
      var workload = Workload<Scalar>(
        operands, operations: operations * Double(size.count), limit: .combine,
        call: { threads in
          unsafe function(size.count, first.elements, second.elements, y.elements, threads)
        })
      workload.outputs = [
        Expectation(y) { Double(reference(first[$0, $1], second[$0, $1])) }
      ]
      return workload
    }
  }

  /// The search for a number that is not finite, through an array that has none.
  private static var firstNonfinite: Kernel {
    Kernel(
      name: "first_nonfinite", group: .elements, sizes: elementCounts, hasThreads: false
    ) { size, storage in
      let operands = Operands(storage)
      let x = operands.vector(size.count, of: Scalar.self)
      let (found, place) = (Box(-1), size.count * 2 / 3)
      let call = { found.value = unsafe Scalar._firstNonfinite(size.count, x.elements) }
      var workload = Workload<Scalar>(
        operands, operations: Double(size.count), limit: .read, call: { _ in call() })
      workload.reset = {
        found.value = -1
        x[0, place] = .infinity
      }
      workload.check = {
        x.refill()
        if found.value != place { return "\(found.value), not \(place)" }
        call()
        return found.value == size.count ? nil : "\(found.value), not \(size.count)"
      }
      return workload
    }
  }

  /// Steps of the optimizers: the header's operations in the header's order.
  static var updates: [Kernel] {
    let rate: Scalar = 0.01
    return unsafe [
      update(
        "sgd_step", operations: 2,
        { unsafe Scalar._sgdStep($0, rate, $1, $3, $4) }
      ) { g, _, p in (nil, p.addingProduct(-rate, g)) },
      update(
        "momentum_step", operations: 4,
        { unsafe Scalar._momentumStep($0, rate, 0.9, $1, $2, $3, $4) }
      ) { g, s, p in
        let velocity = (rate * g).addingProduct(0.9, s)
        return (velocity, p - velocity)
      },
      update(
        "adagrad_step", operations: 8,
        { unsafe Scalar._adagradStep($0, rate, 1e-8, 0, $1, $2, $3, $4) }
      ) { g, s, p in
        let sum = s + (1e-8 + g * g)
        return (sum, p - rate / sum.squareRoot() * g)
      },
      update(
        "decayed_sgd_step", operations: 4,
        { unsafe Scalar._decayedSGDStep($0, rate, 0.001, $1, $3, $4) }
      ) { g, _, p in (nil, p - (rate * g).addingProduct(0.001, p)) },
    ]
  }

  /// `call` gets the number of elements, gradient, state, parameter and threads; `step` makes a new
  /// state, unless there is none, and a new parameter.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private static func update(
    _ name: String, operations: Double,
    _ call:
      @escaping (
        Int, UnsafePointer<Scalar>, UnsafeMutablePointer<Scalar>, UnsafeMutablePointer<Scalar>,
        Int32
      ) -> Void,
    step:
      @escaping (_ gradient: Scalar, _ state: Scalar, _ parameter: Scalar) -> (
        state: Scalar?, parameter: Scalar
      )
  ) -> Kernel {
    Kernel(name: name, group: .updates, sizes: elementCounts) { size, storage in
      let operands = Operands(storage)
      let hasState = step(0, 1, 0).state != nil
      let gradient = operands.vector(size.count, of: Scalar.self)
      let parameter = operands.vector(size.count, of: Scalar.self)
      let state = operands.vector(hasState ? size.count : 0, in: 0.5...1, of: Scalar.self)
      let expected = gradient.values.indices.map {
        step(gradient[0, $0], hasState ? state[0, $0] : 0, parameter[0, $0])
      }
      var workload = Workload<Scalar>(
        operands, operations: operations * Double(size.count), limit: .update,
        call: { threads in
          unsafe call(
            size.count, gradient.elements, state.elements, parameter.elements, threads)
        })
      // What is updated is read and written.
      workload.bytes += Double(parameter.bytes + state.bytes)
      workload.outputs = [
        Expectation(parameter, expected.map { Double($0.parameter) }),
        Expectation(state, expected.compactMap { $0.state.map { Double($0) } }),
      ]
      if name == "sgd_step" {
        workload.peers = { libraries in
          libraries.products.compactMap { library in
            guard let add = unsafe library.functions(Scalar.self)?.add else { return nil }
            return .init(name: library.name, setThreads: library.setThreads) {
              unsafe add(-0.01, gradient.elements, parameter.elements, size.count)
            }
          }
        }
      }
      return workload
    }
  }
}
