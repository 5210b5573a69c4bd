import KernelTestSupport
import TestSupport
import Testing
import _LincolnKernels

extension KernelTests {
  @Suite struct MatmulTests {
    /// Every element is one ascending chain.
    ///
    /// Small shapes around the tiles' sizes, for plain and transposed operands with and without
    /// padding, inside guarded memory.
    @Test(arguments: Variant.supported)
    func smallProductsAreNaiveChains(variant: Variant) {
      variant.run {
        checkSmallProducts(Float.self, variant)
        checkSmallProducts(Double.self, variant)
      }
    }

    private func checkSmallProducts<Real: _KernelScalar>(_: Real.Type, _ variant: Variant) {
      var number = 0
      for rows in [0, 1, 2, 3, 5, 6, 7, 12, 13, 14, 15, 29, 40] {
        for columns in [0, 1, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 40] {
          for inner in [0, 1, 2, 7, 17] {
            number += 1
            let product = Product<Real>(
              rows: rows, columns: columns, inner: inner, transposesA: number & 1 != 0,
              transposesB: number & 2 != 0, padding: number % 3, seed: UInt64(number))
            product.multiply(threads: 1)
            for i in 0..<rows {
              for j in 0..<columns {
                let expected = product.naive(i, j, isFused: variant.isFused)
                if !areIdentical(product.c[i, j], expected) {
                  Issue.record("\(product) element \(i), \(j): \(product.c[i, j]), \(expected)")
                  return
                }
              }
            }
            #expect(product.c.surroundingsAreIntact, "\(product)")
          }
        }
      }
    }

    /// Blocks, packing and threads do not show in the bits.
    ///
    /// A sample of elements is compared with the naive chain.
    @Test(
      arguments: [
        (60, 89, 784), (784, 89, 60), (60, 10, 89), (300, 70, 150), (97, 256, 200),
        (33, 300, 3000), (500, 33, 64), (7, 1000, 130), (270, 520, 260), (1, 800, 300),
      ], [0, 1, 2, 3])
    func largeProductsKeepTheirBits(shape: (Int, Int, Int), transposes: Int) {
      checkLargeProduct(Float.self, shape, transposes)
      checkLargeProduct(Double.self, shape, transposes)
    }

    private func checkLargeProduct<Real: _KernelScalar>(
      _: Real.Type, _ shape: (Int, Int, Int), _ transposes: Int
    ) {
      let product = Product<Real>(
        rows: shape.0, columns: shape.1, inner: shape.2, transposesA: transposes & 1 != 0,
        transposesB: transposes & 2 != 0, padding: 0, seed: 7)
      var fused: [Real]?
      for variant in Variant.supported {
        variant.run {
          product.multiply(threads: 1)
          let elements = product.c.elements
          var generator = SampleNumbers(seed: 3)
          for _ in 0..<20 {
            let i = generator.integer(0...shape.0 - 1)
            let j = generator.integer(0...shape.1 - 1)
            let expected = product.naive(i, j, isFused: variant.isFused)
            #expect(areIdentical(product.c[i, j], expected), "\(variant.name) \(i), \(j)")
          }
          for threads in 2...4 {
            product.multiply(threads: Int32(threads))
            #expect(product.hasResult(elements), "\(variant.name), \(threads) threads")
          }
          if variant.isFused {
            if let fused { #expect(product.hasResult(fused), "\(variant.name)") }
            fused = elements
          }
        }
      }
    }

    /// Strides may be zero or negative.
    @Test(arguments: Variant.supported)
    func unusualStrides(variant: Variant) {
      variant.run {
        let numbers = Operand<Float>((0..<200).map { Float($0 % 13) - 6 })
        let c = Operand<Float>(rows: 5, columns: 20)
        // a: rows backwards; b: one row for all k.
        unsafe Float._matmul(
          5, 20, 7, numbers.pointer + 40, -10, 1, numbers.pointer + 50, 0, 1, c.pointer, 20, 1)
        for i in 0..<5 {
          for j in 0..<20 {
            let expected = Naive.chain(
              7, isFused: variant.isFused, { numbers[40 - 10 * i + $0] }, { _ in numbers[50 + j] })
            #expect(c[i, j] == expected)
          }
        }
        // a: one number for all; b: both strides beyond 1, columns backwards.
        unsafe Float._matmul(
          5, 20, 7, numbers.pointer + 3, 0, 0, numbers.pointer + 60, 20, -3, c.pointer, 20, 1)
        for j in 0..<20 {
          let expected = Naive.chain(
            7, isFused: variant.isFused, { _ in numbers[3] }, { numbers[60 + 20 * $0 - 3 * j] })
          #expect(c[4, j] == expected)
        }
      }
    }

    @Test(arguments: Variant.supported)
    func specialValuesPropagate(variant: Variant) {
      variant.run {
        let a = Operand<Double>(rows: 3, columns: 2) {
          [[1, .nan], [.infinity, 1], [-0.0, 0]][$0][$1]
        }
        let b = Operand<Double>(rows: 2, columns: 9) { $0 == 0 ? 1 : Double($1) - 4 }
        let c = Operand<Double>(rows: 3, columns: 9)
        unsafe Double._matmul(3, 9, 2, a.pointer, 2, 1, b.pointer, 9, 1, c.pointer, 9, 1)
        for j in 0..<9 {
          #expect(c[0, j].isNaN)
          #expect(c[1, j] == .infinity)
          #expect(c[2, j] == 0 && c[2, j].sign == .plus)
        }
      }
    }
  }
}

/// A product with its operands in guarded memory.
private struct Product<Real: _KernelScalar>: CustomStringConvertible {
  let rows: Int
  let columns: Int
  let inner: Int
  let transposesA: Bool
  let transposesB: Bool
  let a: Operand<Real>
  let b: Operand<Real>
  let c: Operand<Real>

  init(
    rows: Int, columns: Int, inner: Int, transposesA: Bool, transposesB: Bool, padding: Int,
    seed: UInt64
  ) {
    var generator = SampleNumbers(seed: seed)
    self.rows = rows
    self.columns = columns
    self.inner = inner
    self.transposesA = transposesA
    self.transposesB = transposesB
    a = Operand(
      rows: transposesA ? inner : rows, columns: transposesA ? rows : inner, padding: padding
    ) { _, _ in generator.unit() }
    b = Operand(
      rows: transposesB ? columns : inner, columns: transposesB ? inner : columns, padding: padding
    ) { _, _ in generator.unit() }
    c = Operand(rows: rows, columns: columns, padding: padding)
  }

  var description: String {
    "\(rows) x \(inner)\(transposesA ? "T" : "") . \(inner) x \(columns)\(transposesB ? "T" : "")"
  }

  func multiply(threads: Int32) {
    unsafe Real._matmul(
      rows, columns, inner,
      a.pointer, transposesA ? 1 : a.stride, transposesA ? a.stride : 1,
      b.pointer, transposesB ? 1 : b.stride, transposesB ? b.stride : 1,
      c.pointer, c.stride, threads)
  }

  func naive(_ i: Int, _ j: Int, isFused: Bool) -> Real {
    Naive.chain(
      inner, isFused: isFused, { transposesA ? a[$0, i] : a[i, $0] },
      { transposesB ? b[j, $0] : b[$0, j] })
  }

  func hasResult(_ elements: [Real]) -> Bool {
    firstDifference(c.elements, elements) == nil
  }
}
