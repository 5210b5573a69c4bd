import KernelTestSupport
import TestSupport
import Testing
import _LincolnKernels

extension KernelTests {
  @Suite struct DenseForwardTests {
    /// The fused pass has the bits of matmul, add_row and the activation one after the other.
    @Test(
      arguments: Variant.supported,
      _KernelActivation.all)
    func equalsItsParts(variant: Variant, activation: _KernelActivation) {
      variant.run {
        for (rows, columns, inner) in [
          (0, 3, 4), (1, 1, 1), (3, 5, 0), (60, 89, 40), (13, 33, 7), (130, 20, 90), (2, 700, 600),
          (1000, 17, 100),
        ] {
          check(Float.self, rows, columns, inner, activation)
          check(Double.self, rows, columns, inner, activation)
        }
      }
    }

    private func check<Real: _KernelScalar>(
      _: Real.Type, _ rows: Int, _ columns: Int, _ inner: Int, _ activation: _KernelActivation
    ) {
      var generator = SampleNumbers(seed: UInt64(rows * 1000 + columns))
      let x = Operand<Real>(rows: rows, columns: inner, padding: 1) { _, _ in generator.unit() }
      let w = Operand<Real>(rows: inner, columns: columns, padding: 2) { _, _ in generator.unit() }
      let bias = Operand<Real>(rows: 1, columns: columns) { _, _ in generator.unit() }
      for hasBias in [true, false] {
        let parts = Operand<Real>(rows: rows, columns: columns)
        unsafe Real._matmul(
          rows, columns, inner, x.pointer, x.stride, 1, w.pointer, w.stride, 1, parts.pointer,
          columns, 1)
        if hasBias {
          unsafe Real._addRow(
            rows, columns, bias.pointer, parts.pointer, columns, parts.pointer, columns, 1)
        }
        let count = rows * columns
        switch activation {
        case .sigmoid: unsafe Real._sigmoid(count, parts.pointer, parts.pointer, 1)
        case .tanh: unsafe Real._tanh(count, parts.pointer, parts.pointer, 1)
        case .relu: unsafe Real._relu(count, parts.pointer, parts.pointer, 1)
        default: break
        }
        for threads in [1, 3] as [Int32] {
          let y = Operand<Real>(rows: rows, columns: columns, padding: 3)
          unsafe Real._denseForward(
            rows, columns, inner, x.pointer, x.stride, w.pointer, w.stride,
            Real._lineLength, hasBias ? UnsafePointer(bias.pointer) : nil, activation, y.pointer,
            y.stride, threads)
          #expect(firstDifference(y.elements, parts.elements) == nil)
          #expect(y.surroundingsAreIntact)
        }
      }
    }
  }
}
