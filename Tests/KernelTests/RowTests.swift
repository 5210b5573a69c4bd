import KernelTestSupport
import TestSupport
import Testing
import _LincolnKernels

private let shapes = [
  (0, 3), (1, 1), (3, 10), (7, 15), (8, 16), (9, 17), (17, 31), (16, 33), (60, 10), (5, 100),
  (2, 0),
]

extension KernelTests {
  /// Kernels over rows, against the contract spelled out.
  @Suite struct RowTests {
    @Test(arguments: Variant.supported)
    func rowKernelsAreExact(variant: Variant) {
      variant.run {
        for (rows, columns) in shapes {
          check(Float.self, rows, columns, threads: 1)
          check(Double.self, rows, columns, threads: 1)
        }
        check(Float.self, 700, 300, threads: 3)
        check(Double.self, 20_000, 10, threads: 2)
      }
    }

    private func check<Real: _KernelScalar>(
      _: Real.Type, _ rows: Int, _ columns: Int, threads: Int32
    ) {
      let x = matrix(rows, columns, of: Real.self)
      let row = matrix(1, columns, of: Real.self)
      let y = Operand<Real>(rows: rows, columns: columns, padding: 1)
      // Large ones are there for their threads: a sample of the rows will do.
      let sample = stride(from: 0, to: rows, by: max(1, rows / 40))

      unsafe Real._addRow(
        rows, columns, row.pointer, x.pointer, x.stride, y.pointer, y.stride, threads)
      for i in sample {
        for j in 0..<columns { #expect(y[i, j] == x[i, j] + row[0, j]) }
      }
      #expect(y.surroundingsAreIntact)
      let sum = Operand<Real>(rows: rows, columns: columns) { x[$0, $1] }
      unsafe Real._addRow(
        rows, columns, row.pointer, sum.pointer, sum.stride, sum.pointer, sum.stride, threads)
      #expect(firstDifference(sum.elements, y.elements) == nil)

      let columnSums = Operand<Real>(columns: columns)
      unsafe Real._columnSums(rows, columns, x.pointer, x.stride, columnSums.pointer, threads)
      for j in stride(from: 0, to: columns, by: max(1, columns / 40)) {
        #expect(columnSums[j] == (0..<rows).reduce(0) { $0 + x[$1, j] })
      }

      let sums = Operand<Real>(rows: rows, columns: 1, padding: 2)
      unsafe Real._normalizeRows(
        rows, columns, x.pointer, x.stride, y.pointer, y.stride, sums.pointer, sums.stride,
        threads)
      for i in sample {
        let sum = Naive.treeSum((0..<columns).map { x[i, $0] })
        #expect(areIdentical(sums[i, 0], sum))
        for j in 0..<columns { #expect(y[i, j] == x[i, j] / sum) }
      }
      #expect(y.surroundingsAreIntact && sums.surroundingsAreIntact)

      let dy = matrix(rows, columns, of: Real.self, seed: 9)
      let dx = Operand<Real>(rows: rows, columns: columns, padding: 2)
      unsafe Real._normalizeRowsGradient(
        rows, columns, y.pointer, y.stride, sums.pointer, sums.stride, dy.pointer, dy.stride,
        dx.pointer, dx.stride, threads)
      for i in sample {
        let product = Naive.treeSum((0..<columns).map { dy[i, $0] * y[i, $0] })
        for j in 0..<columns { #expect(dx[i, j] == (dy[i, j] - product) / sums[i, 0]) }
      }
      #expect(dx.surroundingsAreIntact)
    }

    @Test(arguments: Variant.supported)
    func argmaxIsTheFirstMaximumOrNaN(variant: Variant) {
      variant.run {
        checkArgmax(Float.self)
        checkArgmax(Double.self)
      }
    }

    private func checkArgmax<Real: _KernelScalar>(_: Real.Type) {
      let inf = Real.infinity
      let rows: [([Real], Int32)] = [
        ([3, 1, 2], 0), ([1, 3, 3], 1), ([-1, -2, -0.5], 2), ([0, -0.0, 0], 0), ([-0.0, 0, 1], 2),
        ([1, .nan, 5], 1), ([.nan, inf, .nan], 0), ([-inf, -inf, -inf], 0), ([inf, inf, 1], 0),
        ([-inf, -3, -inf], 1), ([1, 2, .nan], 2), ([7, 7, 7], 0),
      ]
      for width in [3, 16, 40] {
        // The three values last, behind smaller ones: the index moves along.
        let x = Operand<Real>(rows: rows.count, columns: width, padding: 1) {
          $1 < width - 3 ? -inf : rows[$0].0[$1 - (width - 3)]
        }
        var indices = [Int32](repeating: -1, count: rows.count)
        unsafe Real._argmaxRows(rows.count, width, x.pointer, x.stride, &indices, 1)
        for (i, row) in rows.enumerated() {
          let isAllLowest = row.0.allSatisfy { $0 == -inf }
          #expect(indices[i] == (isAllLowest ? 0 : row.1 + Int32(width - 3)), "\(row.0)")
        }
      }
    }

    /// Nothing can be seen but that guard pages stay untouched.
    @Test func prefetchingChangesNothing() {
      let x = Operand<Float>(rows: 9, columns: 37) { Float($0 * 100 + $1) }
      unsafe _Kernels.prefetchRows(3, 37 * 4, [8, 0, 8], x.pointer, x.stride * 4)
      unsafe _Kernels.prefetchRows(0, 37 * 4, [0], nil, 0)
      for i in 0..<9 { for j in 0..<37 { #expect(x[i, j] == Float(i * 100 + j)) } }
    }

    @Test(arguments: Variant.supported)
    func gatheringCopiesRows(variant: Variant) {
      variant.run {
        let x = matrix(9, 37, of: Float.self)
        let indices: [Int32] = [8, 0, 3, 3, 5]
        let y = Operand<Float>(rows: 5, columns: 37, padding: 4)
        unsafe Float._gatherRows(5, 37, indices, x.pointer, x.stride, y.pointer, y.stride, 2)
        for i in 0..<5 {
          for j in 0..<37 { #expect(y[i, j] == x[Int(indices[i]), j]) }
        }
        #expect(y.surroundingsAreIntact)

        let table = (0..<256).map { Double($0) * 0.37 - 20 }
        let bytes = (0..<9 * 50).map { UInt8(truncatingIfNeeded: $0 / 20 * $0) }
        for chosen in [indices, nil] {
          let z = Operand<Double>(rows: 5, columns: 47, padding: 1)
          unsafe Double._gatherByteRows(5, 47, chosen, bytes, 50, table, z.pointer, z.stride, 1)
          for i in 0..<5 {
            let from = chosen.map { Int($0[i]) } ?? i
            for j in 0..<47 { #expect(z[i, j] == table[Int(bytes[from * 50 + j])]) }
          }
          #expect(z.surroundingsAreIntact)

          // Short numbers: the line is exact, with fused multiply-add and without.
          let line = Operand<Float>(rows: 5, columns: 47, padding: 1)
          unsafe Float._gatherLinearByteRows(
            5, 47, chosen, bytes, 50, 0.25, -20, 0x1p-12, 0x1p-10, line.pointer, line.stride, 2)
          for i in 0..<5 {
            let from = chosen.map { Int($0[i]) } ?? i
            for j in 0..<47 {
              let byte = Float(bytes[from * 50 + j])
              #expect(line[i, j] == 0.25 * byte - 20 + (0x1p-12 * byte + 0x1p-10))
            }
          }
          #expect(line.surroundingsAreIntact)
        }
      }
    }

    private func matrix<Real: _KernelScalar>(
      _ rows: Int, _ columns: Int, of _: Real.Type, seed: UInt64 = 2
    ) -> Operand<Real> {
      var generator = SampleNumbers(seed: seed)
      return Operand(rows: rows, columns: columns, padding: 3) { _, _ in
        (generator.unit() as Real) + 0.25
      }
    }
  }
}
