import KernelTestSupport
import TestSupport
import Testing
import _LincolnKernels

extension KernelTests {
  @Suite struct RandomTests {
    /// The reference generator's first outputs for seed 5489, and its 10,000th (from C++'s
    /// std::mt19937, which the standard fixes at 4123659995).
    @Test(arguments: Variant.supported)
    func mersenneTwisterIsTheOriginal(variant: Variant) {
      variant.run {
        var state = [UInt32](repeating: 0, count: 624)
        state[0] = 5489
        for i in 1..<624 {
          let previous = state[i - 1]
          state[i] = 1_812_433_253 &* (previous ^ (previous >> 30)) &+ UInt32(i)
        }
        var outputs: [UInt32] = []
        for _ in 0..<17 {
          var block = [UInt32](repeating: 0, count: 624)
          unsafe _Kernels.nextRandomBlock(&state, &block)
          outputs += block
        }
        #expect(Array(outputs[..<5]) == [3499211612, 581869302, 3890346734, 3586334585, 545404204])
        #expect(outputs[9999] == 4_123_659_995)
      }
    }

    @Test(arguments: Variant.supported, [0, 1, 7, 8, 9, 33])
    func doublesAndMasksFollowTheWords(variant: Variant, count: Int) {
      variant.run {
        var generator = SampleNumbers(seed: 1)
        let words = (0..<2 * count).map { _ in UInt32(truncatingIfNeeded: generator.next()) }
        let expected = (0..<count).map { i in
          (Double(words[2 * i] >> 5) * 67_108_864 + Double(words[2 * i + 1] >> 6))
            / 9_007_199_254_740_992
        }
        let doubles = Operand<Double>(columns: count)
        unsafe _Kernels.randomDoubles(count, words, doubles.pointer)
        #expect(doubles.elements == expected && doubles.surroundingsAreIntact)

        let floats = Operand<Float>(columns: count)
        unsafe Float._randomMask(count, words, 0.3, 1.25, 0, floats.pointer)
        #expect(floats.elements == expected.map { $0 <= 0.3 ? 1.25 : 0 })
        let mask = Operand<Double>(columns: count)
        // A threshold that is drawn belongs to those below.
        unsafe Double._randomMask(count, words, expected.first ?? 0, -1, 2, mask.pointer)
        #expect(mask.elements == expected.map { $0 <= expected[0] ? -1 : 2 })
        #expect(floats.surroundingsAreIntact && mask.surroundingsAreIntact)
      }
    }
  }
}
