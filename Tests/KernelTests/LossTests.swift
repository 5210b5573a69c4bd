import Foundation
import KernelTestSupport
import TestSupport
import Testing
import _LincolnKernels

extension KernelTests {
  @Suite struct LossTests {
    @Test(arguments: _CrossEntropyForm.all)
    func crossEntropyIsAccurateAndKeepsItsBits(form: _CrossEntropyForm) {
      check(Float.self, form, tolerance: 4e-6)
      check(Double.self, form, tolerance: 1e-12)
    }

    private func check<Real: _KernelScalar>(
      _: Real.Type, _ form: _CrossEntropyForm, tolerance: Double
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
            let total = unsafe Real._softmaxCrossEntropy(
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
              _ = unsafe Real._softmaxCrossEntropy(
                rows, columns, x.pointer, x.stride, t.pointer, t.stride, 1e-9, form,
                gradient.pointer, gradient.stride, &others, Int32(threads))
              #expect(others == losses && firstDifference(gradient.elements, elements) == nil)
            }
            let onlyLosses = unsafe Real._softmaxCrossEntropy(
              rows, columns, x.pointer, x.stride, t.pointer, t.stride, 1e-9, form, nil, 0, &others,
              1)
            #expect(onlyLosses == total)
            let inPlace = Operand<Real>(rows: rows, columns: columns) { x[$0, $1] }
            _ = unsafe Real._softmaxCrossEntropy(
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
                if form == .binaryCrossEntropies {
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
        _ = unsafe Float._softmaxCrossEntropy(
          1, 3, x.pointer, 3, t.pointer, 3, 1e-15, _CrossEntropyForm.binaryCrossEntropies, nil, 0,
          &losses,
          1)
        let e = [20.0, 1, 0].map { Foundation.exp($0) }
        let sum = e.reduce(0, +)
        let truth =
          -Foundation.log(e[1] / sum) - Foundation.log((e[1] + e[2]) / sum)
          - Foundation.log((sum - e[2]) / sum)
        #expect(abs(losses[0] - truth) < 1e-5 * truth)
      }
    }

    /// The gradient for targets of every kind: one class, shares that add up to 1, none, all, some.
    @Test(arguments: Variant.supported)
    func gradientIsRightForAllTargets(variant: Variant) {
      variant.run {
        checkTargets(Float.self)
        checkTargets(Double.self)
      }
    }

    private func checkTargets<Real: _KernelScalar>(_: Real.Type) {
      let shapes = [(1, 1), (5, 2), (60, 10), (17, 16), (9, 17), (33, 40), (20, 128), (19, 129)]
      for (rows, columns) in shapes {
        var generator = SampleNumbers(seed: 12)
        let x = Operand<Real>(rows: rows, columns: columns, padding: 1) { _, _ in
          6 * (generator.unit() as Real)
        }
        let t = Operand<Real>(rows: rows, columns: columns, padding: 2) { i, j in
          let isChosen = j == i * 7 % columns
          switch i % 5 {
          case 0: return isChosen ? 1 : 0
          case 1: return (isChosen ? 0.9 : 0) + 0.1 / Real(columns)
          case 2: return 0
          case 3: return 1
          default: return abs(generator.unit())
          }
        }
        let p = Operand<Real>(rows: rows, columns: columns)
        unsafe Real._softmaxRows(
          rows, columns, x.pointer, x.stride, p.pointer, p.stride, 1)
        let gradient = Operand<Real>(rows: rows, columns: columns, padding: 3)
        for form in _CrossEntropyForm.all {
          for epsilon: Real in [0, 1e-3] {
            var losses = [Double](repeating: -1, count: rows)
            _ = unsafe Real._softmaxCrossEntropy(
              rows, columns, x.pointer, x.stride, t.pointer, t.stride, epsilon, form,
              gradient.pointer, gradient.stride, &losses, 1)
            #expect(gradient.surroundingsAreIntact)
            for i in 0..<rows {
              let targets = (0..<columns).map { t[i, $0] }
              var sum = Real(targets.reduce(0.0) { $0 + Double($1) })
              if form == .binaryCrossEntropies { sum = 1 }
              #expect(i % 5 != 0 || sum == 1)
              let expected = (0..<columns).map { j in
                let clipped = min(max(p[i, j], epsilon), 1 - epsilon)
                let scaled = clipped * sum
                return (scaled - targets[j]) / Real(rows)
              }
              let found = (0..<columns).map { gradient[i, $0] }
              #expect(firstDifference(found, expected) == nil, "row \(i)")
            }
          }
        }
      }
    }

    /// The gradient is the derivative of the loss, whatever the targets add up to.
    @Test(arguments: Variant.supported)
    func gradientIsTheDerivative(variant: Variant) {
      variant.run {
        let logits: [Double] = [0.5, -1, 2, 0.25]
        for targets: [Double] in [
          [1, 0, 0, 0], [0.25, 0.25, 0.5, 0], [1, 1, 0, 0.5], [0, 0.1, 0, 0],
        ] {
          let t = Operand(targets)
          func loss(_ logits: [Double], gradient: Operand<Double>? = nil) -> Double {
            var losses = [0.0]
            let x = Operand(logits)
            return unsafe Double._softmaxCrossEntropy(
              1, 4, x.pointer, 4, t.pointer, 4, 0, _CrossEntropyForm.crossEntropy,
              gradient?.pointer, 4, &losses, 1)
          }
          let gradient = Operand<Double>(columns: 4)
          _ = loss(logits, gradient: gradient)
          for j in 0..<4 {
            var (lower, higher) = (logits, logits)
            lower[j] -= 1e-5
            higher[j] += 1e-5
            #expect(abs(gradient[j] - (loss(higher) - loss(lower)) / 2e-5) < 1e-9)
          }
        }
      }
    }

    /// With epsilon 0 nothing is clipped, and a class that is not the target does not count, even
    /// if it is impossible.
    @Test(arguments: Variant.supported)
    func withoutEpsilonLossesAreExact(variant: Variant) {
      variant.run {
        checkWithoutEpsilon(Float.self)
        checkWithoutEpsilon(Double.self)
      }
    }

    private func checkWithoutEpsilon<Real: _KernelScalar>(_: Real.Type) {
      let inf = Real.infinity
      let rows: [(logits: [Real], targets: [Real], loss: Double, binary: Double)] = [
        ([-100, 100], [1, 0], 200, .infinity), ([100, -100], [1, 0], 0, 0),
        ([-30_000, 30_000], [0.5, 0], 30_000, .infinity), ([-inf, 3], [0, 1], 0, 0),
        ([3, -inf], [1, 0], 0, 0), ([-inf, 3], [1, 0], .infinity, .infinity),
        ([-inf, 3], [0.5, 0.5], .infinity, .infinity), ([-inf, 3], [0, 0], 0, .infinity),
        ([-inf, 3], [0, 0.5], 0, .infinity), ([.nan, 3], [0, 0], .nan, .nan),
        ([.nan, 3], [0, 1], .nan, .nan), ([-inf, -inf], [0, 1], .nan, .nan),
        ([-.greatestFiniteMagnitude, .greatestFiniteMagnitude], [0, 1], 0, 0),
      ]
      // Alone, beside others, and with further columns that are impossible.
      for (columns, copies) in [(2, 1), (2, 7), (20, 1), (150, 2)] {
        let count = rows.count * copies
        let x = Operand<Real>(rows: count, columns: columns) {
          $1 < 2 ? rows[$0 % rows.count].logits[$1] : -inf
        }
        let t = Operand<Real>(rows: count, columns: columns) {
          $1 < 2 ? rows[$0 % rows.count].targets[$1] : 0
        }
        let gradient = Operand<Real>(rows: count, columns: columns)
        for form in _CrossEntropyForm.all {
          var losses = [Double](repeating: -1, count: count)
          _ = unsafe Real._softmaxCrossEntropy(
            count, columns, x.pointer, columns, t.pointer, columns, 0, form, gradient.pointer,
            columns, &losses, 1)
          let expected = (0..<count).map { i in
            let row = rows[i % rows.count]
            return form == .crossEntropy ? row.loss : row.binary
          }
          #expect(firstDifference(losses, expected) == nil)
          let inPlace = Operand<Real>(rows: count, columns: columns) { x[$0, $1] }
          _ = unsafe Real._softmaxCrossEntropy(
            count, columns, inPlace.pointer, columns, t.pointer, columns, 0, form,
            inPlace.pointer, columns, &losses, 1)
          #expect(firstDifference(losses, expected) == nil)
          #expect(firstDifference(inPlace.elements, gradient.elements) == nil)
        }
        for i in 0..<count where !rows[i % rows.count].loss.isNaN {
          #expect((0..<columns).allSatisfy { gradient[i, $0].isFinite })
        }
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
        let total = unsafe Double._softmaxCrossEntropy(
          2, 2, x.pointer, 2, t.pointer, 2, 1e-3, _CrossEntropyForm.crossEntropy, gradient.pointer,
          2,
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

    private func checkSquaredError<Real: _KernelScalar>(_: Real.Type) {
      for (rows, columns) in [(0, 4), (1, 1), (60, 10), (17, 33)] {
        var generator = SampleNumbers(seed: 6)
        let x = Operand<Real>(rows: rows, columns: columns, padding: 1) { _, _ in generator.unit() }
        let t = Operand<Real>(rows: rows, columns: columns) { _, _ in generator.unit() }
        let gradient = Operand<Real>(rows: rows, columns: columns, padding: 2)
        let losses = Operand<Double>(columns: rows)
        let total = unsafe Real._squaredError(
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
