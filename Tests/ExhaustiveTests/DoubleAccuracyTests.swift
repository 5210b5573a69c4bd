import KernelTestSupport
import TestSupport
import Testing

extension ExhaustiveTests {
  /// Sixteen million doubles for each function: runs of neighbors, so that steps back show too.
  @Suite struct DoubleAccuracyTests {
    @Test(arguments: ElementaryFunction.allCases)
    func manyDoubles(function: ElementaryFunction) {
      let pieceCount = 1 << 18
      let run = 16
      let measurement = AccuracyMeasurement<Double>(function, pieceCount: pieceCount)
      for first in stride(from: 0, to: 64, by: measurement.piecesPerRound) {
        unsafe measurement.measure { piece, x in
          var generator = SampleNumbers(seed: UInt64(first + piece))
          for start in stride(from: 0, to: pieceCount, by: run) {
            var number = Self.sample(function, &generator)
            for i in start..<start + run {
              unsafe x[i] = number
              number = number.nextUp
            }
          }
        }
      }
      measurement.check()
    }

    /// Where the functions do something: their whole range, near zero (one, for log), powers of
    /// two, the multiples of ln 2 / 4 at which arguments are reduced, the ends, and any bits.
    private static func sample(
      _ function: ElementaryFunction, _ generator: inout SampleNumbers
    ) -> Double {
      let unit: Double = generator.unit()
      let integer = generator.integer(-4400...4400)
      let place = Double(generator.integer(0...64)) * 0.125
      switch generator.integer(0...7) {
      case 0: return function == .log ? abs(unit) * 100 : unit * 750
      case 1: return function == .log ? 1 + unit / 2 : unit
      case 2: return function == .log ? 1 + unit / 1024 : unit * 40
      case 3: return scaled(unit, by: integer % 1075)
      case 4: return scaled((1 + unit * 0x1p-48).nextDown, by: integer % 1075)
      case 5:
        let breakpoint = function == .log ? 2.0.squareRoot() : 0.693_147_180_559_945_3 / 4
        let near = function == .log ? scaled(breakpoint, by: integer % 1022) : breakpoint
        return (function == .log ? near : near * Double(integer)) * (1 + unit * 0x1p-45)
      case 6:
        let ends = [709.782_712_893_384, -708.396_418_532_264, -745.133_219_101_941, 19.06, 36.74]
        return ends[generator.integer(0...4)] * (1 + unit * 0x1p-40) - place * 0x1p-40
      default: return Double(bitPattern: generator.next())
      }
    }

    private static func scaled(_ number: Double, by exponent: Int) -> Double {
      Double(sign: .plus, exponent: exponent, significand: number)
    }
  }
}
