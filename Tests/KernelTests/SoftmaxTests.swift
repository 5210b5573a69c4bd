import Foundation
import KernelTestSupport
import TestSupport
import Testing
import _LincolnKernels

extension KernelTests {
  @Suite struct SoftmaxTests {
    /// Rows keep their bits whatever the variant, their neighbors, their number and the threads,
    /// and are close to the truth.
    @Test func rowsKeepTheirBits() {
      check(Float.self)
      check(Double.self)
    }

    private func check<Real: _KernelScalar>(_: Real.Type) {
      for (rows, columns) in [(1, 1), (3, 10), (60, 10), (17, 16), (9, 17), (5, 100), (2000, 40)] {
        var generator = SampleNumbers(seed: 4)
        let x = Operand<Real>(rows: rows, columns: columns, padding: 2) { _, _ in
          10 * (generator.unit() as Real)
        }
        var fused: [Real]?
        for variant in Variant.supported {
          variant.run {
            let y = Operand<Real>(rows: rows, columns: columns, padding: 1)
            unsafe Real._softmaxRows(rows, columns, x.pointer, x.stride, y.pointer, y.stride, 1)
            #expect(y.surroundingsAreIntact)
            let elements = y.elements
            if variant.isFused {
              if let fused { #expect(firstDifference(elements, fused) == nil) }
              fused = elements
            }
            unsafe Real._softmaxRows(rows, columns, x.pointer, x.stride, y.pointer, y.stride, 3)
            #expect(firstDifference(y.elements, elements) == nil)
            let inPlace = Operand<Real>(rows: rows, columns: columns) { x[$0, $1] }
            unsafe Real._softmaxRows(
              rows, columns, inPlace.pointer, columns, inPlace.pointer, columns, 2)
            #expect(firstDifference(inPlace.elements, elements) == nil)
            for i in stride(from: 0, to: rows, by: max(1, rows / 20)) {
              // Alone and in place.
              let row = Operand((0..<columns).map { x[i, $0] })
              unsafe Real._softmaxRows(1, columns, row.pointer, columns, row.pointer, columns, 1)
              #expect(firstDifference(row.elements, (0..<columns).map { y[i, $0] }) == nil)
              let exponentials = (0..<columns).map { Foundation.exp(Double(x[i, $0])) }
              let sum = exponentials.reduce(0, +)
              for j in 0..<columns {
                let truth = exponentials[j] / sum
                #expect(abs(Double(y[i, j]) - truth) <= 40 * Double(Real.ulpOfOne) * truth)
              }
            }
          }
        }
      }
    }

    @Test(arguments: Variant.supported)
    func specialRows(variant: Variant) {
      variant.run {
        checkSpecialRows(Float.self)
        checkSpecialRows(Double.self)
      }
    }

    private func checkSpecialRows<Real: _KernelScalar>(_: Real.Type) {
      let inf = Real.infinity
      let nan = Real.nan
      let rows: [([Real], [Real])] = [
        ([-inf, -inf, -inf], [nan, nan, nan]), ([1, inf, 2], [nan, nan, nan]),
        ([1, nan, 2], [nan, nan, nan]), ([nan, 1, 2], [nan, nan, nan]),
        ([-inf, 3, -inf], [0, 1, 0]), ([-1e6, 1e6, 0], [0, 1, 0]), ([2, 2, -inf], [0.5, 0.5, 0]),
      ]
      for columns in [3, 20] {
        // Further columns hold -inf, whose share is zero, or NaN with the others.
        let x = Operand<Real>(rows: rows.count, columns: columns) {
          $1 < 3 ? rows[$0].0[$1] : -inf
        }
        unsafe Real._softmaxRows(
          rows.count, columns, x.pointer, columns, x.pointer, columns, 1)
        for (i, row) in rows.enumerated() {
          for j in 0..<columns {
            let expected = j < 3 ? row.1[j] : (row.1[0].isNaN ? nan : 0)
            if expected == 0.5 {
              #expect(abs(x[i, j] - 0.5) <= 2 * Real.ulpOfOne)
            } else {
              #expect(areIdentical(x[i, j], expected), "\(row.0) column \(j): \(x[i, j])")
            }
          }
        }
      }
    }
  }
}
