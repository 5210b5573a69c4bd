internal import Glibc
internal import Measurement
internal import _LincolnKernels

// MARK: Rows

/// An exponential, and a maximum, a difference, a sum and another difference.
private let softmaxOperations = 20.0

extension Kernel {
  /// Kernels of matrices row by row, at a step's outputs and at a test set's.
  static var rows: [Kernel] {
    [
      row("add_row", more: "60x89", .copy, operations: 1) { rows, columns, operands in
        let x = operands.matrix(rows, columns, of: Scalar.self)
        let row = operands.vector(columns, of: Scalar.self)
        let y = operands.matrix(rows, columns, of: Scalar.self)
        return (
          { threads in
            unsafe Scalar._addRow(
              rows, columns, row.elements, x.elements, x.stride, y.elements, y.stride, threads)
          }, [Expectation(y) { Double(x[$0, $1] + row[0, $1]) }]
        )
      },
      row("column_sums", more: "60x89", .read, operations: 1) { rows, columns, operands in
        let x = operands.matrix(rows, columns, of: Scalar.self)
        let sums = operands.vector(columns, of: Scalar.self)
        return (
          { threads in
            unsafe Scalar._columnSums(rows, columns, x.elements, x.stride, sums.elements, threads)
          },
          [Expectation(sums) { _, j in Double((0..<rows).reduce(Scalar(0)) { $0 + x[$1, j] }) }]
        )
      },
      argmax,
      row("softmax_rows", .copy, operations: softmaxOperations) { rows, columns, operands in
        let x = operands.matrix(rows, columns, in: -4...4, of: Scalar.self)
        let y = operands.matrix(rows, columns, of: Scalar.self)
        return (
          { threads in
            unsafe Scalar._softmaxRows(
              rows, columns, x.elements, x.stride, y.elements, y.stride, threads)
          },
          // exp(x - (m + ln s)): the argument's rounding, up to 8 units of it, times the result.
          [Expectation(y, ulps: 16, softmax(x))]
        )
      },
      loss("softmax_cross_entropy", isSoftmax: true), loss("squared_error", isSoftmax: false),
      row("normalize_rows", .copy, operations: 2) { rows, columns, operands in
        let x = operands.matrix(rows, columns, in: 0.1...1, of: Scalar.self)
        let y = operands.matrix(rows, columns, of: Scalar.self)
        let sums = operands.vector(rows, of: Scalar.self)
        let expected = (0..<rows).map { row in treeSum((0..<columns).map { x[row, $0] }) }
        return (
          { threads in
            unsafe Scalar._normalizeRows(
              rows, columns, x.elements, x.stride, y.elements, y.stride, sums.elements, 1, threads)
          },
          [
            Expectation(y) { Double(x[$0, $1] / expected[$0]) },
            Expectation(sums, expected.map { Double($0) }),
          ]
        )
      },
      row("normalize_rows_gradient", .combine, operations: 4) { rows, columns, operands in
        let y = operands.matrix(rows, columns, of: Scalar.self)
        let sums = operands.vector(rows, in: 1...2, of: Scalar.self)
        let dy = operands.matrix(rows, columns, of: Scalar.self)
        let dx = operands.matrix(rows, columns, of: Scalar.self)
        let products = (0..<rows).map { i in treeSum((0..<columns).map { dy[i, $0] * y[i, $0] }) }
        return (
          { threads in
            unsafe Scalar._normalizeRowsGradient(
              rows, columns, y.elements, y.stride, sums.elements, 1, dy.elements, dy.stride,
              dx.elements, dx.stride, threads)
          }, [Expectation(dx) { Double((dy[$0, $1] - products[$0]) / sums[0, $0]) }]
        )
      },
      gather("gather_rows"), gather("gather_byte_rows"), gather("gather_linear_byte_rows"),
    ]
  }

  /// A kernel by the function that makes its call and what is expected from rows, columns and
  /// operands.
  private static func row(
    _ name: String, more: String? = nil, _ limit: LimitKind, operations: Double,
    _ make: @escaping (Int, Int, Operands) -> ((Int32) -> Void, [Expectation<Scalar>])
  ) -> Kernel {
    let sizes = Size.list("60x10", "10000x10") + (more.map { Size.list($0) } ?? [])
    return Kernel(name: name, group: .rows, sizes: sizes, hasRows: true) { size, storage in
      let operands = Operands(storage)
      let (call, outputs) = make(size.output.rows, size.output.columns, operands)
      var workload = Workload<Scalar>(
        operands, operations: operations * Double(size.count), limit: limit, call: call)
      workload.outputs = outputs
      return workload
    }
  }

  /// The largest element of every row.
  private static var argmax: Kernel {
    Kernel(
      name: "argmax_rows", group: .rows, sizes: Size.list("60x10", "10000x10"), hasRows: true
    ) { size, storage in
      let (rows, columns) = size.output
      let operands = Operands(storage)
      let x = operands.matrix(rows, columns, of: Scalar.self)
      let indices = operands.vector(rows) { _ in Int32(-1) }
      let expected = (0..<rows).map { row in
        Int32((0..<columns).reduce(0) { x[row, $1] > x[row, $0] ? $1 : $0 })
      }
      var workload = Workload<Scalar>(operands, operations: Double(size.count), limit: .read) {
        threads in
        unsafe Scalar._argmaxRows(rows, columns, x.elements, x.stride, indices.elements, threads)
      }
      workload.reset = { indices.refill() }
      workload.check = { indices.complaint(expected: expected) }
      return workload
    }
  }

  /// Losses with their gradients in one pass.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private static func loss(_ name: String, isSoftmax: Bool) -> Kernel {
    Kernel(
      name: name, group: .rows, sizes: Size.list("60x10", "10000x10"), hasRows: true
    ) { size, storage in
      let (rows, columns) = size.output
      let operands = Operands(storage)
      let x = operands.matrix(rows, columns, in: -4...4, of: Scalar.self)
      let t = operands.matrix(rows, columns, of: Scalar.self)
      if isSoftmax {
        for row in 0..<rows {
          for column in 0..<columns { t[row, column] = column == row % columns ? 1 : 0 }
        }
      }
      let gradient = operands.matrix(rows, columns, of: Scalar.self)
      let rowLosses = operands.vector(rows, of: Double.self)
      let loss = Box(Double.nan)
      // A logarithm for each row, a difference and a quotient for each element; or a difference,
      // a square, a sum and a product.
      let operations = (isSoftmax ? softmaxOperations + 4 : 4) * Double(size.count)
      var workload = Workload<Scalar>(operands, operations: operations, limit: .combine) {
        threads in
        loss.value =
          unsafe isSoftmax
          ? Scalar._softmaxCrossEntropy(
            rows, columns, x.elements, x.stride, t.elements, t.stride, 1e-8, .crossEntropy,
            gradient.elements, gradient.stride, rowLosses.elements, threads)
          : Scalar._squaredError(
            rows, columns, x.elements, x.stride, t.elements, t.stride, gradient.elements,
            gradient.stride, rowLosses.elements, threads)
      }
      let unit = Double(Scalar.ulpOfOne)
      let expectedLoss: Double
      if isSoftmax {
        let p = softmax(x)
        expectedLoss = zip(p, t.values).reduce(0) { $1.1 == 1 ? $0 - log($1.0) : $0 }
        // Differences of probabilities, whose errors count in units of one.
        workload.outputs = [
          Expectation(
            gradient, ulps: 16, absolute: 16 * unit / Double(rows),
            zip(p, t.values).map { ($0 - Double($1)) / Double(rows) })
        ]
      } else {
        expectedLoss = zip(x.values, t.values).reduce(0) {
          $0 + (Double($1.0) - Double($1.1)) * (Double($1.0) - Double($1.1))
        }
        workload.outputs = [
          Expectation(gradient) { Double(2 * (x[$0, $1] - t[$0, $1]) / Scalar(rows)) }
        ]
      }
      workload.reset = { loss.value = .nan }
      workload.check = {
        let bound = (isSoftmax ? 32 * unit : 1e-12) * expectedLoss
        let isRight = (loss.value - expectedLoss).magnitude <= bound
        return isRight ? nil : "the loss is \(loss.value), not \(expectedLoss)"
      }
      return workload
    }
  }

  /// Rows of a data set, chosen by index, as a batch: of numbers, or of bytes that stand for
  /// numbers of a table, or for numbers that are computed.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private static func gather(_ name: String) -> Kernel {
    Kernel(name: name, group: .rows, sizes: Size.list("60x784"), hasRows: true) { size, storage in
      let (rows, columns) = size.output
      let (available, all) = (10000, Operands(storage))
      let operands = Operands(storage)
      let indices = operands.words(rows, below: available, of: Int32.self)
      let y = operands.matrix(rows, columns, of: Scalar.self)
      let x = all.matrix(name == "gather_rows" ? available : 0, columns, of: Scalar.self)
      let bytes = all.words(
        name == "gather_rows" ? 1 : available * columns, below: 255, of: UInt8.self)
      // Multiples of 2⁻⁸ are exact as table, coarse and fine part alike.
      let table = operands.vector(name == "gather_rows" ? 0 : 256) { Scalar($0) / 256 - 0.5 }
      // A moved element counts as an operation, so that it has a place in the roofline.
      let operations = (name == "gather_linear_byte_rows" ? 5 : 1) * Double(size.count)
      var workload = Workload<Scalar>(operands, operations: operations, limit: .copy) { threads in
        switch name {
        case "gather_rows":
          unsafe Scalar._gatherRows(
            rows, columns, indices.elements, x.elements, x.stride, y.elements, y.stride, threads)
        case "gather_byte_rows":
          unsafe Scalar._gatherByteRows(
            rows, columns, indices.elements, bytes.elements, columns, table.elements, y.elements,
            y.stride, threads)
        default:
          unsafe Scalar._gatherLinearByteRows(
            rows, columns, indices.elements, bytes.elements, columns, 1 / 256, -0.5, 0, 0,
            y.elements, y.stride, threads)
        }
      }
      // Of the data set only what is chosen is read.
      let source = name == "gather_rows" ? y.bytes : size.count
      workload.footprint += source
      workload.bytes += Double(source)
      workload.outputs = [
        Expectation(y) { row, column in
          let index = Int(indices[0, row])
          return Double(
            name == "gather_rows"
              ? x[index, column] : table[0, Int(bytes[0, index * columns + column])])
        }
      ]
      return workload
    }
  }
}

/// Softmax of every row, in double precision.
private func softmax<Scalar: _KernelScalar>(_ x: Operand<Scalar>) -> [Double] {
  (0..<x.rows).flatMap { row in
    let values = (0..<x.columns).map { Double(x[row, $0]) }
    let maximum = values.max() ?? 0
    let powers = values.map { exp($0 - maximum) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }
}

/// The contract's sum along a row: sixteen partial sums, then a tree.
private func treeSum<Scalar: BinaryFloatingPoint>(_ values: [Scalar]) -> Scalar {
  var parts = [Scalar](repeating: 0, count: 16)
  for (index, value) in values.enumerated() { parts[index % 16] += value }
  for width in [8, 4, 2, 1] {
    for index in 0..<width { parts[index] += parts[index + width] }
  }
  return parts[0]
}
