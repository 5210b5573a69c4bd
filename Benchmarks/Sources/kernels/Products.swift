internal import Glibc
internal import Measurement
internal import Peers
internal import _LincolnKernels

// MARK: Products

extension Kernel {
  /// Matrix products, by themselves and as parts of a layer.
  ///
  /// Of `matmul` every product of one training step of 784-89-10 and 784-178-46-10 at 60 rows (the
  /// first layer's input gradient is not needed), the forward pass of a whole test set, inference
  /// of one image, and squares. Then the products with a layer's bias and tanh, its gradients,
  /// whose threads own neurons, and those with bytes of which every fifth is not zero, as in MNIST.
  static var products: [Kernel] {
    unsafe [
      dense(
        "matmul",
        Size.list(
          "60x784x89", "784x60x89:tn", "60x89x10", "89x60x10:tn", "60x10x89:nt", "60x784x178",
          "784x60x178:tn", "60x178x46", "178x60x46:tn", "60x46x178:nt", "10000x784x89", "1x784x89",
          "256x256x256", "512x512x512", "1024x1024x1024")
      ) { p, _, threads in
        unsafe Scalar._matmul(
          p.rows, p.columns, p.inner,
          p.a, p.transposesA ? 1 : p.aStride, p.transposesA ? p.aStride : 1,
          p.b, p.transposesB ? 1 : p.bStride, p.transposesB ? p.bStride : 1,
          p.c, p.cStride, threads)
      },
      dense("dense_forward", Size.list("60x784x89", "60x89x10"), order: .nn, isLayer: true) {
        p, bias, threads in
        unsafe Scalar._denseForward(
          p.rows, p.columns, p.inner, p.a, p.aStride, p.b, p.bStride, Scalar._lineLength, bias,
          .tanh, p.c, p.cStride, threads)
      },
      dense("dense_weight_gradient", Size.list("784x60x89:tn", "89x60x10:tn"), order: .tn) {
        p, _, threads in
        unsafe Scalar._denseWeightGradient(
          p.inner, p.columns, p.rows, p.a, p.aStride, p.b, p.bStride, p.c, p.cStride,
          Scalar._lineLength, nil, threads)
      },
      dense("dense_input_gradient", Size.list("60x10x89:nt"), order: .nt) { p, _, threads in
        unsafe Scalar._denseInputGradient(
          p.rows, p.inner, p.columns, p.a, p.aStride, p.b, p.bStride, Scalar._lineLength, p.c,
          p.cStride, threads)
      },
      sparse("sparse_forward", isForward: true),
      sparse("sparse_weight_gradient", isForward: false),
    ]
  }

  /// A product of full matrices; a layer adds a bias and applies tanh.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private static func dense(
    _ name: String, _ sizes: [Size], order: Size.Order? = nil, isLayer: Bool = false,
    call: @escaping (MatrixProduct<Scalar>, UnsafePointer<Scalar>, Int32) -> Void
  ) -> Kernel {
    Kernel(
      name: name, group: .products, sizes: sizes, hasRows: true,
      fits: { if case .product(_, _, _, let own) = $0 { own == order ?? own } else { false } }
    ) { size, storage in
      guard case .product(let rows, let inner, let columns, let order) = size else {
        preconditionFailure("\(name) of \(size)")
      }
      let operands = Operands(storage)
      let (isAT, isBT) = (order == .tn, order == .nt)
      let a = operands.matrix(isAT ? inner : rows, isAT ? rows : inner, of: Scalar.self)
      let b = operands.matrix(isBT ? columns : inner, isBT ? inner : columns, of: Scalar.self)
      let c = operands.matrix(rows, columns, of: Scalar.self)
      let bias = operands.vector(isLayer ? columns : 0, of: Scalar.self)
      let product = unsafe MatrixProduct(
        rows: rows, columns: columns, inner: inner, transposesA: isAT, transposesB: isBT,
        a: a.elements, aStride: a.stride, b: b.elements, bStride: b.stride, c: c.elements,
        cStride: c.stride)
      let count = Double(rows * columns)
      var workload = Workload<Scalar>(
        operands, operations: 2 * count * Double(inner) + (isLayer ? 25 * count : 0),
        // A single row needs every element of b once: memory is the limit.
        limit: rows == 1 && !isLayer ? .read : .multiplyAdd,
        call: { [a, b, c] threads in
          withExtendedLifetime((a, b, c)) { unsafe call(product, bias.elements, threads) }
        })
      // One chain of fused multiply-adds for each element, in ascending order; then the header's
      // 1.5 units for tanh, the C library's 2, and the rounding of the reference.
      var output = Expectation(c, ulps: isLayer ? 4 : 0) { row, column in
        var sum: Scalar = 0
        for k in 0..<inner {
          sum.addProduct(isAT ? a[k, row] : a[row, k], isBT ? b[column, k] : b[k, column])
        }
        return isLayer ? tanh(Double(sum + bias[0, column])) : Double(sum)
      }
      output.rounding = 2 * Double(inner) * Double(Scalar.ulpOfOne)
      let affordable = max(2, 1 << 26 / (inner * columns))
      if affordable < rows {
        output.rows = (0..<affordable).map { $0 * (rows - 1) / (affordable - 1) }
      }
      workload.outputs = [output]
      if name == "matmul" {
        workload.peers = { libraries in
          libraries.products.compactMap { library in
            library.functions(Scalar.self).map { functions in
              .init(name: library.name, setThreads: library.setThreads) { [a, b, c] in
                withExtendedLifetime((a, b, c)) { unsafe functions.multiply(product) }
              }
            }
          }
        }
      }
      return workload
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private static func sparse(_ name: String, isForward: Bool) -> Kernel {
    Kernel(
      name: name, group: .products, sizes: Size.list("60x784x89", "60x784x178"), hasRows: true,
      fits: { if case .product(_, _, _, .nn) = $0 { true } else { false } }
    ) { size, storage in
      guard case .product(let rows, let inner, let columns, _) = size else {
        preconditionFailure("\(name) of \(size)")
      }
      let operands = Operands(storage)
      let full = Operands(.plain).words(rows * inner, below: 5 * 255, of: UInt16.self).values
        .map { $0 < 255 ? UInt8($0 + 1) : 0 }
      let places = full.indices.filter { full[$0] != 0 }
      let indices = operands.vector(rows) { Int32($0) }
      let starts = operands.vector(rows + 1) { row in
        UInt32(places.count { $0 < row * inner })
      }
      let positions = operands.vector(places.count) { UInt16(places[$0] % inner) }
      let bytes = operands.vector(places.count) { full[places[$0]] }
      let table = operands.vector(256) { Scalar($0) / 2048 }
      let other = operands.matrix(isForward ? inner : rows, columns, of: Scalar.self)
      let bias = operands.vector(isForward ? columns : 0, of: Scalar.self)
      let output = operands.matrix(isForward ? rows : inner, columns, of: Scalar.self)
      var workload = Workload<Scalar>(
        // Only what is computed counts: multiply-adds with elements that are not zero.
        operands, operations: 2 * Double(places.count * columns), limit: .multiplyAdd,
        call: { threads in
          var matrix = unsafe _SparseBytes(
            starts.elements, columns: positions.elements, bytes: bytes.elements)
          if isForward {
            unsafe Scalar._sparseForward(
              rows, columns, inner, indices.elements, &matrix, table.elements, other.elements,
              other.stride, Scalar._lineLength, bias.elements, .linear, output.elements,
              output.stride, threads)
          } else {
            unsafe Scalar._sparseWeightGradient(
              rows, columns, inner, indices.elements, &matrix, table.elements, other.elements,
              other.stride, output.elements, output.stride, Scalar._lineLength, threads)
          }
        })
      workload.outputs = [
        Expectation(output) { i, j in
          var sum: Scalar = 0
          for k in 0..<other.rows {
            let byte = isForward ? full[i * inner + k] : full[k * inner + i]
            if byte != 0 { sum.addProduct(table[0, Int(byte)], other[k, j]) }
          }
          return Double(isForward ? sum + bias[0, j] : sum)
        }
      ]
      return workload
    }
  }
}
