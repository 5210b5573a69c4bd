import KernelTestSupport
import TestSupport
import Testing
import _LincolnKernels

extension KernelTests {
  /// Kernels that treat every element alike: bits, lengths, alignment, aliasing, threads.
  @Suite struct ElementTests {
    /// All lengths around the vectors' widths, at all alignments (guarded memory ends at the last
    /// element): the bits of each element do not depend on its place or on the variant.
    @Test func unaryKernelsKeepTheirBits() {
      checkUnary(Float.self)
      checkUnary(Double.self)
    }

    private func checkUnary<Real: _KernelScalar>(_: Real.Type) {
      let kernels = unsafe [Real._exp, Real._log, Real._tanh, Real._sigmoid, Real._relu]
      for number in unsafe kernels.indices {
        let kernel = unsafe kernels[number]
        var fused: [Real]?
        for variant in Variant.supported {
          variant.run {
            let input = numbers(70, of: Real.self)
            let all = Operand<Real>(columns: 70)
            unsafe kernel(70, Operand(input).pointer, all.pointer, 1)
            if variant.isFused {
              if let fused { #expect(firstDifference(all.elements, fused) == nil) }
              fused = all.elements
            }
            for count in 0..<70 {
              let x = Operand(Array(input[..<count]))
              unsafe kernel(count, x.pointer, x.pointer, 1)
              #expect(firstDifference(x.elements, Array(all.elements[..<count])) == nil)
              #expect(x.surroundingsAreIntact)
            }
          }
        }
      }
    }

    /// The first element that is not finite, at every place; none in finite ones.
    @Test(arguments: Variant.supported)
    func firstNonfiniteIsFound(variant: Variant) {
      variant.run {
        checkFirstNonfinite(Float.self)
        checkFirstNonfinite(Double.self)
      }
    }

    private func checkFirstNonfinite<Real: _KernelScalar>(_: Real.Type) {
      for count in [0, 1, 15, 16, 17, 255, 256, 257, 600] {
        let largest = Real.greatestFiniteMagnitude
        var elements = (0..<count).map { $0 % 2 == 0 ? largest : -largest }
        let none = unsafe Real._firstNonfinite(count, Operand(elements).pointer)
        #expect(none == count)
        for place in stride(from: 0, to: count, by: 7) {
          for bad in [Real.nan, .infinity, -.infinity] {
            elements[place] = bad
            let found = unsafe Real._firstNonfinite(count, Operand(elements).pointer)
            #expect(found == place)
          }
          elements[place] = 1
        }
      }
    }

    /// Enough elements for several threads.
    @Test(arguments: Variant.supported)
    func threadsKeepTheBits(variant: Variant) {
      variant.run {
        let x = Operand(numbers(300_001, of: Float.self))
        let y = Operand<Float>(columns: x.columns)
        let z = Operand<Float>(columns: x.columns)
        let kernels = unsafe [Float._exp, Float._relu]
        for number in unsafe kernels.indices {
          let kernel = unsafe kernels[number]
          unsafe kernel(x.columns, x.pointer, y.pointer, 1)
          for threads in 2...4 {
            unsafe kernel(x.columns, x.pointer, z.pointer, Int32(threads))
            #expect(firstDifference(y.elements, z.elements) == nil)
          }
        }
      }
    }

    @Test(arguments: Variant.supported)
    func binaryKernelsAreExact(variant: Variant) {
      variant.run {
        checkBinary(Float.self, variant)
        checkBinary(Double.self, variant)
      }
    }

    private func checkBinary<Real: _KernelScalar>(_: Real.Type, _ variant: Variant) {
      let isFused = variant.isFused
      let kernels: [(_Kernel<Real>.Binary, (Real, Real) -> Real)] = unsafe [
        (Real._tanhGradient, { y, dy in dy * Naive.multiplyAdd(-y, y, 1, isFused: isFused) }),
        (Real._sigmoidGradient, { y, dy in (y * (1 - y)) * dy }),
        (Real._reluGradient, { y, dy in y <= 0 ? 0 : dy }),
        (Real._multiply, { $0 * $1 }),
        (Real._add, { $0 + $1 }),
      ]
      for number in unsafe kernels.indices {
        let (kernel, naive) = unsafe kernels[number]
        for count in [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 70] {
          let a = numbers(count, of: Real.self)
          let b = Array(numbers(count + 5, of: Real.self).dropFirst(5).reversed())
          let expected = zip(a, b).map(naive)
          let x = Operand(a)
          let y = Operand(b)
          let z = Operand<Real>(columns: count)
          unsafe kernel(count, x.pointer, y.pointer, z.pointer, 1)
          #expect(firstDifference(z.elements, expected) == nil)
          #expect(z.surroundingsAreIntact)
          unsafe kernel(count, x.pointer, y.pointer, y.pointer, 1)
          #expect(firstDifference(y.elements, expected) == nil)
          let again = Operand(b)
          unsafe kernel(count, x.pointer, again.pointer, x.pointer, 1)
          #expect(firstDifference(x.elements, expected) == nil)
        }
      }
      let x = Operand(numbers(37, of: Real.self))
      let y = Operand<Real>(columns: 37)
      unsafe Real._scale(37, 0.3, x.pointer, y.pointer, 1)
      let expected = x.elements.map { 0.3 * $0 }
      #expect(firstDifference(y.elements, expected) == nil)
      unsafe Real._scale(37, 0.3, x.pointer, x.pointer, 1)
      #expect(firstDifference(x.elements, expected) == nil)
    }

    /// Ordinary and special values mixed, so that lanes with NaN sit beside others.
    private func numbers<Real: _KernelScalar>(_ count: Int, of _: Real.Type) -> [Real] {
      var generator = SampleNumbers(seed: 5)
      let special: [Real] = [0, -0.0, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, 1e-30]
      return (0..<count).map { i in
        i % 11 == 10 ? special[i / 11 % special.count] : 8 * (generator.unit() as Real)
      }
    }
  }
}
