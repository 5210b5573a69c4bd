import KernelTestSupport
import TestSupport
import Testing
import _LincolnKernels

extension ExhaustiveTests {
  /// Matrix products of every shape from 1x1x1 to 64x64x64: plain and transposed operands without
  /// gaps, between guard pages, every element of every product the naive chain.
  @Suite struct EveryShapeTests {
    @Test(arguments: Variant.supported, 0..<4)
    func smallProducts(variant: Variant, transposes: Int) {
      variant.run {
        check(Float.self, variant, transposes)
        check(Double.self, variant, transposes)
      }
    }

    private func check<Real: ReferencedReal>(
      _: Real.Type, _ variant: Variant, _ transposes: Int
    ) {
      let chains = Chains<Real>(isFused: variant.isFused)
      let (turnsA, turnsB) = (transposes & 1 != 0, transposes & 2 != 0)
      for inner in 1...Chains<Real>.size {
        // The operands end where their page does, whatever their size.
        let a = EndingArray<Real>(), b = EndingArray<Real>(), c = EndingArray<Real>()
        for columns in 1...Chains<Real>.size {
          unsafe chains.b.copy(
            inner, columns, turned: turnsB, to: b.last(inner * columns))
          for rows in 1...Chains<Real>.size {
            unsafe chains.a.copy(rows, inner, turned: turnsA, to: a.last(rows * inner))
            unsafe Real._matmul(
              rows, columns, inner, a.last(rows * inner), turnsA ? 1 : inner, turnsA ? rows : 1,
              b.last(inner * columns), turnsB ? 1 : columns, turnsB ? inner : 1,
              c.last(rows * columns), columns, 1)
            let wrongRow = unsafe chains.firstWrongRow(
              rows, columns, inner, c.last(rows * columns))
            if let wrongRow {
              Issue.record(
                "\(variant.name) \(rows)x\(inner) . \(inner)x\(columns), row \(wrongRow)")
              return
            }
          }
        }
        #expect(a.isIntact && b.isIntact && c.isIntact)
      }
    }
  }
}

/// The largest matrices, and all sums on the way to their product: a shorter product of fewer rows
/// and columns has the same ones.
private struct Chains<Real: ReferencedReal> {
  static var size: Int { 64 }

  let a: Square<Real>
  let b: Square<Real>
  /// Indexed by inner dimension, row and column.
  private let sums: [Real]

  init(isFused: Bool) {
    var generator = SampleNumbers(seed: 31)
    let size = Self.size
    a = Square(size) { generator.unit() }
    b = Square(size) { generator.unit() }
    var sums = [Real](repeating: 0, count: size * size)
    sums.reserveCapacity((size + 1) * size * size)
    for k in 0..<size {
      for i in 0..<size {
        for j in 0..<size {
          sums.append(
            Naive.multiplyAdd(
              a.elements[i * size + k], b.elements[k * size + j],
              sums[k * size * size + i * size + j],
              isFused: isFused))
        }
      }
    }
    self.sums = sums
  }

  func firstWrongRow(
    _ rows: Int, _ columns: Int, _ inner: Int, _ c: UnsafeMutablePointer<Real>
  ) -> Int? {
    unsafe sums.withUnsafeBufferPointer { sums in
      for i in 0..<rows {
        guard let all = sums.baseAddress else { return nil }
        let expected = unsafe all + inner * Self.size * Self.size + i * Self.size
        if unsafe Real.difference(columns, expected, c + i * columns) < columns { return i }
      }
      return nil
    }
  }
}

/// A square matrix of which the first rows and columns are taken.
private struct Square<Real: ReferencedReal> {
  let size: Int
  let elements: [Real]

  init(_ size: Int, _ value: () -> Real) {
    self.size = size
    elements = (0..<size * size).map { _ in value() }
  }

  func copy(_ rows: Int, _ columns: Int, turned: Bool, to destination: UnsafeMutablePointer<Real>) {
    unsafe elements.withUnsafeBufferPointer { elements in
      for i in 0..<rows {
        for j in 0..<columns {
          unsafe destination[turned ? j * rows + i : i * columns + j] = elements[i * size + j]
        }
      }
    }
  }
}

/// Room for the largest matrix; smaller ones lie at its end.
private struct EndingArray<Real: ReferencedReal> {
  private let buffer = GuardedBuffer<Real>(
    count: Chains<Real>.size * Chains<Real>.size, repeating: 0)

  func last(_ count: Int) -> UnsafeMutablePointer<Real> {
    unsafe buffer.start + (buffer.count - count)
  }

  var isIntact: Bool { buffer.slackIsIntact }
}
