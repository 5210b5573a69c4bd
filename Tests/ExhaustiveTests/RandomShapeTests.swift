import Foundation
import KernelTestSupport
import TestSupport
import Testing
import _LincolnKernels

extension ExhaustiveTests {
  /// Matrix products of random shapes up to 3000, with random strides, alignment and threads: the
  /// same bits from every fused variant, and naive chains wherever one looks.
  @Suite struct RandomShapeTests {
    @Test func largeProducts() {
      check(Float.self)
      check(Double.self)
    }

    private func check<Real: ReferencedReal>(_: Real.Type) {
      var generator = SampleNumbers(seed: 37)
      var numbers: [Real] = []
      for _ in 0..<3100 * 3100 { numbers.append(generator.unit()) }
      for _ in 0..<150 {
        let shape = Shape(&generator)
        let a = operand(
          shape.turnsA ? shape.inner : shape.rows,
          shape.turnsA ? shape.rows : shape.inner, &generator, numbers)
        let b = operand(
          shape.turnsB ? shape.columns : shape.inner,
          shape.turnsB ? shape.inner : shape.columns, &generator, numbers)
        var fused: [Real]?
        for variant in Variant.supported {
          let c = Operand<Real>(
            rows: shape.rows, columns: shape.columns, padding: generator.integer(0...20),
            placement: .start(skipping: generator.integer(0...15)))
          variant.run {
            unsafe Real._matmul(
              shape.rows, shape.columns, shape.inner, a.pointer, shape.turnsA ? 1 : a.stride,
              shape.turnsA ? a.stride : 1, b.pointer, shape.turnsB ? 1 : b.stride,
              shape.turnsB ? b.stride : 1, c.pointer, c.stride,
              Int32(generator.integer(1...4)))
          }
          #expect(c.surroundingsAreIntact, "\(variant.name) \(shape)")
          for _ in 0..<30 {
            let i = generator.integer(0...shape.rows - 1)
            let j = generator.integer(0...shape.columns - 1)
            let expected = Naive.chain(
              shape.inner, isFused: variant.isFused, { shape.turnsA ? a[$0, i] : a[i, $0] },
              { shape.turnsB ? b[j, $0] : b[$0, j] })
            #expect(areIdentical(c[i, j], expected), "\(variant.name) \(shape), \(i), \(j)")
          }
          guard variant.isFused else { continue }
          let elements = c.elements
          if let fused {
            let difference = unsafe Real.difference(elements.count, elements, fused)
            #expect(difference == elements.count, "\(variant.name) \(shape)")
          }
          fused = fused ?? elements
        }
      }
    }

    private func operand<Real: ReferencedReal>(
      _ rows: Int, _ columns: Int, _ generator: inout SampleNumbers, _ numbers: [Real]
    ) -> Operand<Real> {
      let start = generator.integer(0...numbers.count - rows * columns)
      return Operand(
        rows: rows, columns: columns, padding: generator.integer(0...20), placement: .end,
        copying: numbers[start..<start + rows * columns])
    }

    /// As many small dimensions as large ones, four thousand million multiplications at most.
    private struct Shape {
      let rows: Int
      let columns: Int
      let inner: Int
      let turnsA: Bool
      let turnsB: Bool

      init(_ generator: inout SampleNumbers) {
        var sizes: [Int] = []
        repeat {
          sizes = (0..<3).map { _ in
            Int(exp(Double(generator.integer(0...8006)) / 1000).rounded(.up))
          }
        } while sizes.reduce(1, *) > 4_000_000_000
        (rows, columns, inner) = (min(3000, sizes[0]), min(3000, sizes[1]), min(3000, sizes[2]))
        turnsA = generator.integer(0...1) == 1
        turnsB = generator.integer(0...1) == 1
      }
    }
  }
}
