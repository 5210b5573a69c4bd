import Foundation
import KernelTestSupport
import TestSupport
import Testing
import _LincolnKernels

extension KernelTests {
  /// Accuracy, special values and bits of exp, log, tanh and sigmoid.
  @Suite struct ElementaryFunctionTests {
    /// A sample of what ExhaustiveTests prove.
    @Test(arguments: ElementaryFunction.allCases)
    func errorsStayWithinTheHeadersBounds(function: ElementaryFunction) {
      checkAccuracy(function, Float.self)
      checkAccuracy(function, Double.self)
    }

    private func checkAccuracy<Real: ReferencedReal>(_ function: ElementaryFunction, _: Real.Type) {
      let samples: [Real] = Self.samples(function)
      let measurement = AccuracyMeasurement<Real>(function, pieceCount: samples.count / 2)
      unsafe measurement.measure { piece, x in
        let from = piece % 2 * x.count
        _ = unsafe x.initialize(fromContentsOf: samples[from..<from + x.count])
      }
      measurement.check()
    }

    /// Dense where the functions do something, and over all exponents.
    private static func samples<Real: _KernelScalar>(
      _ function: ElementaryFunction
    ) -> [Real] {
      var generator = SampleNumbers(seed: 11)
      let widest: Real = Real.self == Float.self ? 105 : 746
      let exponents = Double(Real.leastNonzeroMagnitude.exponent)...127
      var samples: [Real] = []
      for number in 0..<200_000 {
        let unit: Real = generator.unit()
        let power =
          exponents.lowerBound + Double.random(in: 0...1, using: &generator)
          * (exponents.upperBound - exponents.lowerBound)
        var x = [unit * widest, unit, unit * 20, Real(Foundation.exp2(power)) * unit][number % 4]
        if function == .log { x = abs(x) }
        samples.append(x)
      }
      return samples
    }

    @Test(arguments: Variant.supported)
    func specialValues(variant: Variant) {
      variant.run {
        checkSpecialValues(Float.self)
        checkSpecialValues(Double.self)
      }
    }

    private func checkSpecialValues<Real: _KernelScalar>(_: Real.Type) {
      let tiny = Real.leastNonzeroMagnitude
      let least = Real.leastNormalMagnitude
      let huge = Real.greatestFiniteMagnitude
      let inf = Real.infinity
      unsafe expect(Real._exp, [0, -0.0, inf, -inf, huge, -huge, tiny], [1, 1, inf, 0, inf, 0, 1])
      unsafe expect(
        Real._log, [1, 0, -0.0, inf, -1, -inf, -tiny], [0, -inf, -inf, inf, .nan, .nan, .nan])
      unsafe expect(
        Real._tanh, [0, -0.0, inf, -inf, huge, -huge, tiny, -tiny, least, -least, 3 * tiny],
        [0, -0.0, 1, -1, 1, -1, tiny, -tiny, least, -least, 3 * tiny])
      unsafe expect(
        Real._sigmoid, [0, -0.0, inf, -inf, huge, -huge, tiny, -tiny],
        [0.5, 0.5, 1, 0, 1, 0, 0.5, 0.5])
      unsafe expect(
        Real._relu, [0, -0.0, inf, -inf, huge, -huge, tiny, -tiny],
        [0, -0.0, inf, 0, huge, 0, tiny, 0])
      let functions = unsafe [Real._exp, Real._log, Real._tanh, Real._sigmoid, Real._relu]
      for number in unsafe functions.indices {
        unsafe expect(functions[number], [.nan, -.nan, .signalingNaN], [.nan, .nan, .nan])
      }
    }

    private func expect<Real: _KernelScalar>(
      _ function: _Kernel<Real>.Unary, _ inputs: [Real], _ outputs: [Real]
    ) {
      let x = Operand(inputs)
      let y = Operand<Real>(columns: inputs.count)
      unsafe function(inputs.count, x.pointer, y.pointer, 1)
      #expect(firstDifference(y.elements, outputs) == nil, "\(inputs) became \(y.elements)")
    }

    /// exp underflows gradually, through all subnormals, and never wraps.
    @Test(arguments: Variant.supported)
    func exponentialIsMonotonicAtItsEnds(variant: Variant) {
      variant.run {
        for (from, to) in [(-110.0, -86.0), (86.0, 92.0)] {
          let x = Operand((0..<5000).map { Float(from + (to - from) * Double($0) / 5000) })
          unsafe Float._exp(x.columns, x.pointer, x.pointer, 1)
          let y = x.elements
          #expect(zip(y, y.dropFirst()).allSatisfy { $0 <= $1 })
        }
        let x = Operand((0..<5000).map { -750.0 + 50 * Double($0) / 5000 })
        unsafe Double._exp(x.columns, x.pointer, x.pointer, 1)
        let y = x.elements
        #expect(zip(y, y.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(y.contains { $0.isSubnormal } && y[0] == 0)
      }
    }
  }
}
