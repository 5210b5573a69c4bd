import KernelTestSupport
import TestSupport
import _LincolnKernels

extension KernelCall {
  static var sparseProducts: [KernelCall] {
    let forwards = [_KernelActivation.linear, _KernelActivation.tanh].map { activation in
      KernelCall("sparse_forward") { stage in
        let (m, n) = (stage.shape.rows, stage.shape.columns)
        let k = min(stage.shape.inner, 1 << 16)
        let (table, w, bias) = (stage.input(1, 256), stage.input(k, n), stage.input(1, n))
        let y = stage.output(m, n)
        var x = unsafe stage.sparse(rows: 5, columns: k)
        unsafe Real._sparseForward(
          m, n, k, stage.integers(m, below: Int32(5)).start, &x, table.pointer, w.pointer,
          w.stride, Real._lineLength, activation == .linear ? nil : UnsafePointer(bias.pointer),
          activation,
          y.pointer, y.stride, stage.layout.threads)
      }
    }
    return forwards + [
      KernelCall("sparse_weight_gradient") { stage in
        let (m, n) = (stage.shape.inner, stage.shape.columns)
        let k = min(stage.shape.rows, 1 << 16)
        let (table, dy) = (stage.input(1, 256), stage.input(m, n))
        let dw = stage.output(k, n)
        var x = unsafe stage.sparse(rows: 5, columns: k)
        unsafe Real._sparseWeightGradient(
          m, n, k, stage.integers(m, below: Int32(5)).start, &x, table.pointer, dy.pointer,
          dy.stride, dw.pointer, dw.stride, Real._lineLength, stage.layout.threads)
      }
    ]
  }
}

extension Stage {
  /// A matrix of bytes, two thirds of them zero, without these.
  @unsafe fileprivate func sparse(rows: Int, columns: Int) -> _SparseBytes {
    let full = integers(rows * columns, below: UInt8(251))
    let starts = other(rows + 1, UInt32(0))
    var elements: [(column: UInt16, byte: UInt8)] = []
    for row in 0..<rows {
      for column in 0..<columns {
        let byte = unsafe full.start[row * columns + column]
        if byte % 3 == 1 { elements.append((UInt16(column), byte)) }
      }
      unsafe starts.start[row + 1] = UInt32(elements.count)
    }
    let (positions, bytes) = (other(elements.count, UInt16(0)), other(elements.count, UInt8(0)))
    for (index, element) in elements.enumerated() {
      unsafe positions.start[index] = element.column
      unsafe bytes.start[index] = element.byte
    }
    return unsafe _SparseBytes(
      starts.start, columns: positions.start, bytes: bytes.start)
  }
}
