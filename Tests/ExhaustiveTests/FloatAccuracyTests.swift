import CKernelReference
import KernelTestSupport
import Testing

extension ExhaustiveTests {
  /// All 2^32 floats: no result is further from the truth than the header says, and the fused
  /// variants have the same bits.
  @Suite struct FloatAccuracyTests {
    @Test(arguments: ElementaryFunction.allCases)
    func everyFloat(function: ElementaryFunction) {
      // Pieces share one input with the next, so that every step is looked at.
      let step = 1 << 18
      let measurement = AccuracyMeasurement<Float>(function, pieceCount: step + 1)
      let piecesPerRound = measurement.piecesPerRound
      for first in stride(from: 0, to: 1 << 32, by: step * piecesPerRound) {
        unsafe measurement.measure { piece, x in
          let bits = UInt32(truncatingIfNeeded: first + piece * step)
          unsafe reference_inputs_f32(bits, x.count, x.baseAddress)
        }
      }
      measurement.check()
    }
  }
}
