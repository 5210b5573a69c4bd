import KernelTestSupport
import TestSupport
import _LincolnKernels

extension KernelCall {
  static var rows: [KernelCall] {
    [
      KernelCall("add_row", replaceableInputs: 1) { stage in
        let (m, n) = (stage.shape.rows, stage.shape.columns)
        let (row, x, y) = (stage.input(1, n), stage.replaceableInput(m, n), stage.output(m, n))
        unsafe Real._addRow(
          m, n, row.pointer, x.pointer, x.stride, y.pointer, y.stride, stage.layout.threads)
      },
      KernelCall("column_sums") { stage in
        let (m, n) = (stage.shape.rows, stage.shape.columns)
        let (x, sums) = (stage.input(m, n), stage.output(1, n))
        unsafe Real._columnSums(m, n, x.pointer, x.stride, sums.pointer, stage.layout.threads)
      },
      KernelCall("argmax_rows") { stage in
        let (m, n) = (stage.shape.rows, max(1, stage.shape.columns))
        let (x, indices) = (stage.input(m, n), stage.other(m, Int32(-1)))
        unsafe Real._argmaxRows(m, n, x.pointer, x.stride, indices.start, stage.layout.threads)
        stage.results.integers = (0..<m).map { unsafe Int(indices.start[$0]) }
        if !indices.slackIsIntact { stage.results.integers = [] }
      },
      KernelCall("softmax_rows", replaceableInputs: 1) { stage in
        let (m, n) = (stage.shape.rows, stage.shape.columns)
        let (x, y) = (stage.replaceableInput(m, n), stage.output(m, n))
        unsafe Real._softmaxRows(
          m, n, x.pointer, x.stride, y.pointer, y.stride, stage.layout.threads)
      },
      KernelCall("normalize_rows", replaceableInputs: 1) { stage in
        let (m, n) = (stage.shape.rows, stage.shape.columns)
        let (x, y, sums) = (stage.replaceableInput(m, n), stage.output(m, n), stage.output(m, 1))
        unsafe Real._normalizeRows(
          m, n, x.pointer, x.stride, y.pointer, y.stride, sums.pointer, sums.stride,
          stage.layout.threads)
      },
      KernelCall("normalize_rows_gradient", replaceableInputs: 1) { stage in
        let (m, n) = (stage.shape.rows, stage.shape.columns)
        let (y, sums) = (stage.input(m, n), stage.input(m, 1))
        let (dy, dx) = (stage.replaceableInput(m, n), stage.output(m, n))
        unsafe Real._normalizeRowsGradient(
          m, n, y.pointer, y.stride, sums.pointer, sums.stride, dy.pointer, dy.stride, dx.pointer,
          dx.stride, stage.layout.threads)
      },
    ]
  }

  static var losses: [KernelCall] {
    let entropies = _CrossEntropyForm.all.map { form in
      KernelCall("softmax_cross_entropy", replaceableInputs: 1) { stage in
        let (m, n) = (stage.shape.rows, stage.shape.columns)
        let (x, t) = (stage.replaceableInput(m, n), stage.input(m, n))
        let (gradient, losses) = (stage.output(m, n), stage.other(m, -1.0))
        let total = unsafe Real._softmaxCrossEntropy(
          m, n, x.pointer, x.stride, t.pointer, t.stride, 1e-7, form, gradient.pointer,
          gradient.stride, losses.start, stage.layout.threads)
        stage.add(total, losses)
      }
    }
    return entropies + [
      KernelCall("squared_error", replaceableInputs: 1) { stage in
        let (m, n) = (stage.shape.rows, stage.shape.columns)
        let (x, t) = (stage.replaceableInput(m, n), stage.input(m, n))
        let (gradient, losses) = (stage.output(m, n), stage.other(m, -1.0))
        let total = unsafe Real._squaredError(
          m, n, x.pointer, x.stride, t.pointer, t.stride, gradient.pointer, gradient.stride,
          losses.start, stage.layout.threads)
        stage.add(total, losses)
      }
    ]
  }

  static var gathers: [KernelCall] {
    [
      KernelCall("gather_rows") { stage in
        let (m, n) = (stage.shape.rows, stage.shape.columns)
        let (x, y) = (stage.input(5, n), stage.output(m, n))
        unsafe Real._gatherRows(
          m, n, stage.integers(m, below: Int32(5)).start, x.pointer, x.stride, y.pointer,
          y.stride, stage.layout.threads)
      },
      KernelCall("gather_byte_rows") { stage in
        let (m, n) = (stage.shape.rows, stage.shape.columns)
        let (table, y) = (stage.input(1, 256), stage.output(m, n))
        let bytes = stage.integers(5 * n, below: UInt8.max)
        unsafe Real._gatherByteRows(
          m, n, stage.integers(m, below: Int32(5)).start, bytes.start, n, table.pointer,
          y.pointer, y.stride, stage.layout.threads)
      },
      KernelCall("gather_byte_rows") { stage in
        let (m, n) = (stage.shape.rows, stage.shape.columns)
        let (table, y) = (stage.input(1, 256), stage.output(m, n))
        unsafe Real._gatherByteRows(
          m, n, nil, stage.integers(m * n, below: UInt8(2)).start, n, table.pointer, y.pointer,
          y.stride, stage.layout.threads)
      },
      KernelCall("gather_linear_byte_rows") { stage in
        let (m, n) = (stage.shape.rows, stage.shape.columns)
        let y = stage.output(m, n)
        let line = Array(stage.numbers(4))
        unsafe Real._gatherLinearByteRows(
          m, n, stage.integers(m, below: Int32(5)).start,
          stage.integers(5 * n, below: UInt8.max).start, n, line[0], line[1], line[2], line[3],
          y.pointer, y.stride, stage.layout.threads)
      },
    ]
  }
}

extension Stage {
  /// Adds what a loss returns.
  fileprivate func add(_ total: Double, _ rowLosses: GuardedBuffer<Double>) {
    results.doubles = [total] + (0..<shape.rows).map { unsafe rowLosses.start[$0] }
    if !rowLosses.slackIsIntact { results.doubles = [] }
  }
}
