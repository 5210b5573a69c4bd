import KernelTestSupport
import TestSupport
import Testing
import _LincolnKernels

extension KernelTests {
  /// A dense layer's kernels against the general product, for row-major weights and for weights in
  /// lines.
  @Suite struct DenseGradientTests {
    @Test(arguments: Variant.supported)
    func weightsMayLieInLines(variant: Variant) {
      variant.run {
        for (rows, columns, inner) in [
          (1, 1, 1), (3, 17, 5), (60, 89, 40), (13, 33, 70), (130, 20, 90), (2, 700, 100),
          (400, 48, 33), (5, 64, 17), (7, 3, 300),
        ] {
          check(Float.self, rows, columns, inner)
          check(Double.self, rows, columns, inner)
        }
      }
    }

    /// Weights with a line stride, whose elements are found by their row and column.
    private struct Weights<Real: _KernelScalar> {
      let memory: Operand<Real>
      let rowStride: Int
      let lineStride: Int

      init(rows: Int, columns: Int, inLines: Bool, _ value: (Int, Int) -> Real) {
        let length = Real._lineLength
        guard inLines else {
          memory = Operand(rows: rows, columns: columns, padding: 2, value)
          rowStride = columns + 2
          lineStride = length
          return
        }
        let lines = (columns + length - 1) / length
        memory = Operand(rows: lines * rows, columns: length) { row, column in
          let place = row / rows * length + column
          return place < columns ? value(row % rows, place) : .nan
        }
        rowStride = length
        lineStride = rows * length
      }

      func elements(rows: Int, columns: Int) -> [Real] {
        let length = Real._lineLength
        return (0..<rows * columns).map { index in
          let (row, column) = (index / columns, index % columns)
          return lineStride == length
            ? memory[row, column] : memory[column / length * rows + row, column % length]
        }
      }
    }

    private func check<Real: _KernelScalar>(
      _: Real.Type, _ rows: Int, _ columns: Int, _ inner: Int
    ) {
      var generator = SampleNumbers(seed: UInt64(rows * 1000 + columns))
      let x = Operand<Real>(rows: rows, columns: inner, padding: 1) { _, _ in generator.unit() }
      let dy = Operand<Real>(rows: rows, columns: columns, padding: 3) { _, _ in generator.unit() }
      let w = Operand<Real>(rows: inner, columns: columns) { _, _ in generator.unit() }
      let bias = Operand<Real>(rows: 1, columns: columns) { _, _ in generator.unit() }
      let y = Operand<Real>(rows: rows, columns: columns)
      let dx = Operand<Real>(rows: rows, columns: inner)
      let dw = Operand<Real>(rows: inner, columns: columns)
      let db = Operand<Real>(rows: 1, columns: columns)
      unsafe Real._matmul(
        rows, columns, inner, x.pointer, x.stride, 1, w.pointer, w.stride, 1, y.pointer, y.stride, 1
      )
      unsafe Real._addRow(
        rows, columns, bias.pointer, y.pointer, y.stride, y.pointer, y.stride, 1)
      unsafe Real._matmul(
        rows, inner, columns, dy.pointer, dy.stride, 1, w.pointer, 1, w.stride, dx.pointer,
        dx.stride, 1)
      unsafe Real._matmul(
        inner, columns, rows, x.pointer, 1, x.stride, dy.pointer, dy.stride, 1, dw.pointer,
        dw.stride, 1)
      unsafe Real._columnSums(rows, columns, dy.pointer, dy.stride, db.pointer, 1)
      for (inLines, threads) in [(false, 1), (false, 3), (true, 1), (true, 2), (true, 5)] {
        let weights = Weights<Real>(rows: inner, columns: columns, inLines: inLines) { w[$0, $1] }
        let gradient = Weights<Real>(rows: inner, columns: columns, inLines: inLines) { _, _ in .nan
        }
        let ownY = Operand<Real>(rows: rows, columns: columns, padding: 3)
        let ownDX = Operand<Real>(rows: rows, columns: inner, padding: 1)
        let ownDB = Operand<Real>(rows: 1, columns: columns)
        Team.run(threads) {
          unsafe Real._denseForward(
            rows, columns, inner, x.pointer, x.stride, weights.memory.pointer, weights.rowStride,
            weights.lineStride, bias.pointer, .linear, ownY.pointer, ownY.stride, Int32(threads))
          unsafe Real._denseInputGradient(
            rows, columns, inner, dy.pointer, dy.stride, weights.memory.pointer, weights.rowStride,
            weights.lineStride, ownDX.pointer, ownDX.stride, Int32(threads))
          unsafe Real._denseWeightGradient(
            rows, columns, inner, x.pointer, x.stride, dy.pointer, dy.stride,
            gradient.memory.pointer, gradient.rowStride, gradient.lineStride, ownDB.pointer,
            Int32(threads))
        }
        #expect(firstDifference(ownY.elements, y.elements) == nil)
        #expect(firstDifference(ownDX.elements, dx.elements) == nil)
        #expect(firstDifference(ownDB.elements, db.elements) == nil)
        #expect(
          firstDifference(gradient.elements(rows: inner, columns: columns), dw.elements) == nil)
        #expect(ownY.surroundingsAreIntact && ownDX.surroundingsAreIntact)
        #expect(gradient.memory.surroundingsAreIntact && ownDB.surroundingsAreIntact)
      }
    }
  }
}
