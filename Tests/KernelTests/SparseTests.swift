import KernelTestSupport
import TestSupport
import Testing
import _LincolnKernels

extension KernelTests {
  /// Products with sparse matrices against the dense kernels on the same numbers in full: a byte of
  /// zero stands for the number 0, and leaving it out changes no bit.
  @Suite struct SparseTests {
    @Test(arguments: Variant.supported)
    func productsAreThoseOfTheFullMatrix(variant: Variant) {
      variant.run {
        check(Float.self)
        check(Double.self)
      }
    }

    private func check<Real: _KernelScalar>(_: Real.Type) {
      let table = (0..<256).map { Real($0) * Real(0.0130) }
      for (rows, columns, inner) in [
        (1, 1, 1), (3, 5, 7), (60, 89, 784), (130, 17, 300), (7, 200, 33), (65, 96, 9), (2, 3, 0),
      ] {
        // Empty rows and columns, full rows, and everything between.
        let bytes = (0..<(rows + 2) * inner).map { index -> UInt8 in
          let (row, column) = (index / max(inner, 1), index % max(inner, 1))
          let isSet = row % 5 == 0 || (row % 5 != 1 && column % 7 != 3 && (index * 37) % 11 < 3)
          return isSet ? UInt8(1 + (index * 31) % 255) : 0
        }
        let indices = (0..<rows).map { Int32(($0 * 13 + 1) % (rows + 2)) }
        let x = Operand<Real>(rows: rows, columns: inner) {
          table[Int(bytes[Int(indices[$0]) * inner + $1])]
        }
        let w = Operand<Real>(rows: inner, columns: columns) { Real(($0 * 7 + $1 * 3) % 13) - 6.3 }
        let bias = Operand<Real>((0..<columns).map { Real($0) * 0.01 })
        let y = Operand<Real>(rows: rows, columns: columns, padding: 2)
        let expected = Operand<Real>(rows: rows, columns: columns)
        let dy = Operand<Real>(rows: rows, columns: columns) { Real(($0 * 5 + $1) % 17) * 0.3 - 2 }
        let dw = Operand<Real>(rows: inner, columns: columns, padding: 1)
        let expectedGradient = Operand<Real>(rows: inner, columns: columns)
        unsafe Real._matmul(
          inner, columns, rows, x.pointer, 1, x.stride, dy.pointer, dy.stride, 1,
          expectedGradient.pointer, expectedGradient.stride, 1)
        for (threads, activation) in [
          (Int32(1), _KernelActivation.tanh), (3, _KernelActivation.linear),
        ] {
          // A linear layer without a bias is the plain product.
          let bias =
            unsafe activation == .linear ? nil : UnsafePointer(bias.pointer)
          unsafe Real._denseForward(
            rows, columns, inner, x.pointer, x.stride, w.pointer, w.stride, Real._lineLength, bias,
            activation,
            expected.pointer, expected.stride, 1)
          unsafe withSparse(bytes, columns: inner) { sparse in
            unsafe Real._sparseForward(
              rows, columns, inner, indices, sparse, table, w.pointer, w.stride, Real._lineLength,
              bias, activation,
              y.pointer, y.stride, threads)
            unsafe Real._sparseWeightGradient(
              rows, columns, inner, indices, sparse, table, dy.pointer, dy.stride, dw.pointer,
              dw.stride, Real._lineLength, threads)
            unsafe _Kernels.prefetchSparseRows(rows, indices, sparse)
          }
          #expect(firstDifference(y.elements, expected.elements) == nil)
          #expect(firstDifference(dw.elements, expectedGradient.elements) == nil)
          #expect(y.surroundingsAreIntact && dw.surroundingsAreIntact)
        }
      }
    }

    @unsafe private func withSparse(
      _ bytes: [UInt8], columns: Int, _ body: (UnsafePointer<_SparseBytes>) -> Void
    ) {
      var starts: [UInt32] = [0]
      var positions: [UInt16] = []
      var values: [UInt8] = []
      for (index, byte) in bytes.enumerated() {
        if byte != 0 {
          positions.append(UInt16(index % columns))
          values.append(byte)
        }
        if index % columns == columns - 1 { starts.append(UInt32(values.count)) }
      }
      if columns == 0 { starts = Array(repeating: 0, count: 64) }
      unsafe starts.withUnsafeBufferPointer { starts in
        unsafe positions.withUnsafeBufferPointer { positions in
          unsafe values.withUnsafeBufferPointer { values in
            var sparse = unsafe _SparseBytes(
              starts.baseAddress, columns: positions.baseAddress,
              bytes: values.baseAddress)
            unsafe body(&sparse)
          }
        }
      }
    }
  }
}
