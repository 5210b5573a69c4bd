import CLincolnKernels
import KernelTestSupport
import TestSupport
import Testing

extension KernelTests {
  @Suite struct DenseForwardTests {
    /// The fused pass has the bits of matmul, add_row and the activation one after the other.
    @Test(
      arguments: Variant.supported,
      [LINCOLN_LINEAR, LINCOLN_SIGMOID, LINCOLN_TANH, LINCOLN_RELU].map(\.rawValue))
    func equalsItsParts(variant: Variant, activation: UInt32) {
      variant.run {
        for (rows, columns, inner) in [
          (0, 3, 4), (1, 1, 1), (3, 5, 0), (60, 89, 40), (13, 33, 7), (130, 20, 90), (2, 700, 600),
          (1000, 17, 100),
        ] {
          check(Float.self, rows, columns, inner, lincoln_activation(activation))
          check(Double.self, rows, columns, inner, lincoln_activation(activation))
        }
      }
    }

    private func check<Real: KernelReal>(
      _: Real.Type, _ rows: Int, _ columns: Int, _ inner: Int, _ activation: lincoln_activation
    ) {
      var generator = SampleNumbers(seed: UInt64(rows * 1000 + columns))
      let x = Operand<Real>(rows: rows, columns: inner, padding: 1) { _, _ in generator.unit() }
      let w = Operand<Real>(rows: inner, columns: columns, padding: 2) { _, _ in generator.unit() }
      let bias = Operand<Real>(rows: 1, columns: columns) { _, _ in generator.unit() }
      for hasBias in [true, false] {
        let parts = Operand<Real>(rows: rows, columns: columns)
        unsafe Real.matmul(
          rows, columns, inner, x.pointer, x.stride, 1, w.pointer, w.stride, 1, parts.pointer,
          columns, 1)
        if hasBias {
          unsafe Real.addRow(
            rows, columns, bias.pointer, parts.pointer, columns, parts.pointer, columns, 1)
        }
        let count = rows * columns
        switch activation {
        case LINCOLN_SIGMOID: unsafe Real.sigmoid(count, parts.pointer, parts.pointer, 1)
        case LINCOLN_TANH: unsafe Real.tanh(count, parts.pointer, parts.pointer, 1)
        case LINCOLN_RELU: unsafe Real.relu(count, parts.pointer, parts.pointer, 1)
        default: break
        }
        for threads in [1, 3] as [Int32] {
          let y = Operand<Real>(rows: rows, columns: columns, padding: 3)
          unsafe Real.denseForward(
            rows, columns, inner, x.pointer, x.stride, w.pointer, w.stride,
            hasBias ? UnsafePointer(bias.pointer) : nil, activation, y.pointer, y.stride, threads)
          #expect(firstDifference(y.elements, parts.elements) == nil)
          #expect(y.surroundingsAreIntact)
        }
      }
    }
  }
}
