import CLincolnKernels
import Foundation
import KernelTestSupport
import TestSupport
import Testing

extension KernelTests {
  @Suite struct LossTests {
    @Test(arguments: [LINCOLN_CROSS_ENTROPY, LINCOLN_BINARY_CROSS_ENTROPIES].map(\.rawValue))
    func crossEntropyIsAccurateAndKeepsItsBits(form: UInt32) {
      check(Float.self, lincoln_cross_entropy_form(form), tolerance: 4e-6)
      check(Double.self, lincoln_cross_entropy_form(form), tolerance: 1e-12)
    }

    private func check<Real: KernelReal>(
      _: Real.Type, _ form: lincoln_cross_entropy_form, tolerance: Double
    ) {
      for (rows, columns) in [(1, 2), (60, 10), (17, 16), (5, 37), (3000, 10)] {
        var generator = SampleNumbers(seed: 8)
        let x = Operand<Real>(rows: rows, columns: columns, padding: 1) { _, _ in
          6 * (generator.unit() as Real)
        }
        let t = Operand<Real>(rows: rows, columns: columns, padding: 2) {
          $1 == $0 % columns ? 0.75 : 0.25 / Real(columns - 1)
        }
        var fused: (gradient: [Real], losses: [Double])?
        for variant in Variant.supported {
          variant.run {
            let gradient = Operand<Real>(rows: rows, columns: columns, padding: 3)
            var losses = [Double](repeating: -1, count: rows)
            let total = unsafe Real.softmaxCrossEntropy(
              rows, columns, x.pointer, x.stride, t.pointer, t.stride, 1e-9, form,
              gradient.pointer, gradient.stride, &losses, 1)
            #expect(gradient.surroundingsAreIntact)
            #expect(total == losses.reduce(0, +))
            let elements = gradient.elements
            if variant.isFused {
              if let fused {
                #expect(firstDifference(elements, fused.gradient) == nil)
                #expect(losses == fused.losses)
              }
              fused = (elements, losses)
            }
            // Shared among threads; without a gradient; with the gradient in the logits' place.
            var others = [Double](repeating: -1, count: rows)
            for threads in 2...4 {
              _ = unsafe Real.softmaxCrossEntropy(
                rows, columns, x.pointer, x.stride, t.pointer, t.stride, 1e-9, form,
                gradient.pointer, gradient.stride, &others, Int32(threads))
              #expect(others == losses && firstDifference(gradient.elements, elements) == nil)
            }
            let onlyLosses = unsafe Real.softmaxCrossEntropy(
              rows, columns, x.pointer, x.stride, t.pointer, t.stride, 1e-9, form, nil, 0, &others,
              1)
            #expect(onlyLosses == total)
            let inPlace = Operand<Real>(rows: rows, columns: columns) { x[$0, $1] }
            _ = unsafe Real.softmaxCrossEntropy(
              rows, columns, inPlace.pointer, columns, t.pointer, t.stride, 1e-9, form,
              inPlace.pointer, columns, &others, 1)
            #expect(firstDifference(inPlace.elements, elements) == nil)

            for i in stride(from: 0, to: rows, by: max(1, rows / 30)) {
              let e = (0..<columns).map { Foundation.exp(Double(x[i, $0])) }
              let sum = e.reduce(0, +)
              var loss = 0.0
              for j in 0..<columns {
                let p = e[j] / sum
                let target = Double(t[i, j])
                loss -= target * Foundation.log(p)
                if form == LINCOLN_BINARY_CROSS_ENTROPIES {
                  loss -= (1 - target) * Foundation.log((sum - e[j]) / sum)
                }
                #expect(
                  abs(Double(gradient[i, j]) - (p - target) / Double(rows)) <= tolerance
                    / Double(rows))
              }
              #expect(abs(losses[i] - loss) <= tolerance * max(1, loss), "row \(i)")
            }
          }
        }
      }
    }

    /// In float the complement of a probability near 1 is what the other classes have.
    @Test(arguments: Variant.supported)
    func floatComplementIsAccurate(variant: Variant) {
      variant.run {
        let x = Operand<Float>([20, 1, 0])
        let t = Operand<Float>([0, 1, 0])
        var losses = [0.0]
        _ = unsafe Float.softmaxCrossEntropy(
          1, 3, x.pointer, 3, t.pointer, 3, 1e-15, LINCOLN_BINARY_CROSS_ENTROPIES, nil, 0, &losses,
          1)
        let e = [20.0, 1, 0].map { Foundation.exp($0) }
        let sum = e.reduce(0, +)
        let truth =
          -Foundation.log(e[1] / sum) - Foundation.log((e[1] + e[2]) / sum)
          - Foundation.log((sum - e[2]) / sum)
        #expect(abs(losses[0] - truth) < 1e-5 * truth)
      }
    }

    /// Probabilities are clipped before anything else is done with them; NaN is not.
    @Test(arguments: Variant.supported)
    func clippingAndNaN(variant: Variant) {
      variant.run {
        let x = Operand<Double>(rows: 2, columns: 2) { [[1000, 0], [.nan, 0]][$0][$1] }
        let t = Operand<Double>(rows: 2, columns: 2) { _, j in j == 1 ? 1 : 0 }
        let gradient = Operand<Double>(rows: 2, columns: 2)
        var losses = [0.0, 0.0]
        let total = unsafe Double.softmaxCrossEntropy(
          2, 2, x.pointer, 2, t.pointer, 2, 1e-3, LINCOLN_CROSS_ENTROPY, gradient.pointer, 2,
          &losses, 1)
        #expect(abs(losses[0] + Foundation.log(1e-3)) < 1e-14)
        #expect(gradient[0, 0] == (1 - 1e-3) / 2 && gradient[0, 1] == (1e-3 - 1) / 2)
        #expect(gradient[1, 0].isNaN && gradient[1, 1].isNaN && losses[1].isNaN && total.isNaN)
      }
    }

    @Test(arguments: Variant.supported)
    func squaredErrorIsExact(variant: Variant) {
      variant.run {
        checkSquaredError(Float.self)
        checkSquaredError(Double.self)
      }
    }

    private func checkSquaredError<Real: KernelReal>(_: Real.Type) {
      for (rows, columns) in [(0, 4), (1, 1), (60, 10), (17, 33)] {
        var generator = SampleNumbers(seed: 6)
        let x = Operand<Real>(rows: rows, columns: columns, padding: 1) { _, _ in generator.unit() }
        let t = Operand<Real>(rows: rows, columns: columns) { _, _ in generator.unit() }
        let gradient = Operand<Real>(rows: rows, columns: columns, padding: 2)
        let losses = Operand<Double>(columns: rows)
        let total = unsafe Real.squaredError(
          rows, columns, x.pointer, x.stride, t.pointer, columns, gradient.pointer,
          gradient.stride, losses.pointer, 2)
        var expectedTotal = 0.0
        for i in 0..<rows {
          var loss = 0.0
          for j in 0..<columns {
            let error = Double(x[i, j]) - Double(t[i, j])
            loss += error * error
            #expect(gradient[i, j] == 2 * (x[i, j] - t[i, j]) / Real(rows))
          }
          #expect(losses[i] == loss)
          expectedTotal += loss
        }
        #expect(total == expectedTotal)
        #expect(gradient.surroundingsAreIntact)
      }
    }
  }
}
