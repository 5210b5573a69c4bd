import KernelTestSupport
import TestSupport
import Testing
import _LincolnKernels

extension KernelTests {
  /// Parameter updates do exactly what the header says, one rounding per operation.
  @Suite struct UpdateTests {
    @Test(arguments: Variant.supported, [0, 1, 3, 4, 7, 8, 9, 15, 16, 17, 33, 100, 300_000])
    func stepsAreExact(variant: Variant, count: Int) {
      variant.run {
        check(Float.self, variant, count)
        if count < 1000 { check(Double.self, variant, count) }
      }
    }

    private func check<Real: _KernelScalar>(_: Real.Type, _ variant: Variant, _ count: Int) {
      let isFused = variant.isFused
      let threads: Int32 = count > 1000 ? 3 : 1
      // Large ones are there for their threads: a sample will do.
      let sample = stride(from: 0, to: count, by: max(1, count / 500))
      var generator = SampleNumbers(seed: UInt64(count))
      let gradients: [Real] = (0..<count).map { _ in generator.unit() }
      let parameters: [Real] = (0..<count).map { _ in generator.unit() }
      let states: [Real] = (0..<count).map { _ in abs(generator.unit()) }
      let rate: Real = 0.3
      let number: Real = 0.9
      let g = Operand(gradients)

      var p = Operand(parameters)
      unsafe Real._sgdStep(count, rate, g.pointer, p.pointer, threads)
      for i in sample {
        let expected = Naive.multiplyAdd(-rate, gradients[i], parameters[i], isFused: isFused)
        #expect(p[i] == expected)
      }

      p = Operand(parameters)
      var s = Operand(states)
      unsafe Real._momentumStep(count, rate, number, g.pointer, s.pointer, p.pointer, threads)
      for i in sample {
        let velocity = Naive.multiplyAdd(
          number, states[i], rate * gradients[i], isFused: isFused)
        #expect(s[i] == velocity && p[i] == parameters[i] - velocity)
      }

      // The book's form, the paper's, and both at once.
      for (accumulated, added): (Real, Real) in [(1e-5, 0), (0, 1e-5), (1e-3, 1e-2)] {
        p = Operand(parameters)
        s = Operand(states)
        unsafe Real._adagradStep(
          count, rate, accumulated, added, g.pointer, s.pointer, p.pointer, threads)
        for i in sample {
          let square = gradients[i] * gradients[i]
          let sum = states[i] + (accumulated == 0 ? square : accumulated + square)
          let root = sum.squareRoot()
          let step = rate / (added == 0 ? root : root + added) * gradients[i]
          #expect(s[i] == sum && p[i] == parameters[i] - step)
        }
        #expect(p.surroundingsAreIntact && s.surroundingsAreIntact)
      }

      p = Operand(parameters)
      unsafe Real._decayedSGDStep(count, rate, 0.01, g.pointer, p.pointer, threads)
      for i in sample {
        let step = Naive.multiplyAdd(
          0.01, parameters[i], rate * gradients[i], isFused: isFused)
        #expect(p[i] == parameters[i] - step)
      }
      #expect(p.surroundingsAreIntact && s.surroundingsAreIntact)
    }

    /// A parameter that has never had a gradient stays where it is in the paper's form of AdaGrad.
    @Test(arguments: Variant.supported)
    func adagradWithoutAGradientStandsStill(variant: Variant) {
      variant.run {
        let p = Operand<Double>([1, -2, 3])
        let s = Operand<Double>([0, 0, 4])
        let gradient = Operand<Double>([0, 0, 0])
        unsafe Double._adagradStep(
          3, 0.1, 0, 1e-10, gradient.pointer, s.pointer, p.pointer, 1)
        #expect(p.elements == [1, -2, 3] && s.elements == [0, 0, 4])
      }
    }
  }
}
