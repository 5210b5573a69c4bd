import KernelTestSupport
import TestSupport
import Testing
import _LincolnKernels

extension KernelTests {
  /// No thread flushes subnormal numbers to zero, neither results nor operands.
  @Suite struct SubnormalTests {
    @Test(arguments: Variant.supported)
    func everyThreadKeepsThem(variant: Variant) {
      variant.run {
        check(Float.self)
        check(Double.self)
      }
    }

    private func check<Real: _KernelScalar>(_: Real.Type) {
      let threads: Int32 = 4
      let count = 4 * 131_072 + 5
      let subnormal = Real.leastNormalMagnitude / 4
      let x = Operand<Real>(columns: count, repeating: subnormal)
      let y = Operand<Real>(columns: count, repeating: 0)

      // A subnormal result of normal operands, and a normal result of a subnormal operand.
      let normal = Operand<Real>(columns: count, repeating: Real.leastNormalMagnitude)
      unsafe Real._scale(count, 0.25, normal.pointer, y.pointer, threads)
      #expect(y.elements.allSatisfy { $0 == subnormal })
      unsafe Real._scale(count, 8, x.pointer, y.pointer, threads)
      #expect(y.elements.allSatisfy { $0 == 2 * Real.leastNormalMagnitude })
      unsafe Real._tanh(count, x.pointer, y.pointer, threads)
      #expect(y.elements.allSatisfy { $0 == subnormal })

      // e^x is subnormal at the lower end.
      let low: Real = Real.self == Float.self ? -100 : -740
      let lowest = Operand<Real>(columns: count, repeating: low)
      unsafe Real._exp(count, lowest.pointer, y.pointer, threads)
      #expect(y.elements.allSatisfy { $0 == y[0] && $0.isSubnormal })

      // Sums that never leave the subnormals, in 64 rows shared by the threads.
      let (rows, columns, inner) = (64, 512, 90)
      let unit = Real.leastNonzeroMagnitude
      let a = Operand<Real>(columns: rows * inner, repeating: 1)
      let b = Operand<Real>(columns: inner * columns, repeating: unit)
      let c = Operand<Real>(columns: rows * columns, repeating: 0)
      unsafe Real._matmul(
        rows, columns, inner, a.pointer, inner, 1, b.pointer, columns, 1, c.pointer, columns,
        threads)
      #expect(c.elements.allSatisfy { $0 == Real(inner) * unit })
    }
  }
}

extension Operand {
  /// An array of equal numbers.
  fileprivate convenience init(columns: Int, repeating value: Real) {
    self.init(
      rows: 1, columns: columns, padding: 0, placement: .end,
      copying: [Real](repeating: value, count: columns)[...])
  }
}
