package import CKernelReference
import Foundation
import _LincolnKernels

/// How far a function of every variant is from the truth, and whether the fused ones agree.
///
/// The true values, which take longest, are computed once for all variants; the work is shared by
/// all processors.
package struct AccuracyMeasurement<Real: ReferencedReal> {
  package let function: ElementaryFunction
  private let pieces: [Piece<Real>]

  /// Prepares for rounds of `processors` times `pieceCount` inputs.
  package init(_ function: ElementaryFunction, pieceCount: Int) {
    self.function = function
    pieces = (0..<_Kernels.processorCount).map { _ in Piece(count: pieceCount) }
  }

  /// The number of pieces in a round.
  package var piecesPerRound: Int { pieces.count }

  /// Takes a round of inputs, which `fill` writes piece by piece, concurrently.
  package func measure(_ fill: @Sendable (_ piece: Int, UnsafeMutableBufferPointer<Real>) -> Void) {
    DispatchQueue.concurrentPerform(iterations: pieces.count) { number in
      let piece = pieces[number]
      unsafe fill(number, UnsafeMutableBufferPointer(start: piece.x, count: piece.count))
      unsafe Real.referenceValues(function.reference, piece.count, piece.x, piece.truth)
    }
    for (index, variant) in Variant.supported.enumerated() {
      variant.run {
        DispatchQueue.concurrentPerform(iterations: pieces.count) { number in
          pieces[number].run(function, index, isFused: variant.isFused)
        }
      }
    }
  }

  /// What was found for each variant, in the order of `Variant.supported`.
  package var reports: [reference_report] {
    Variant.supported.indices.map { index in
      var all = reference_report()
      for piece in pieces { unsafe reference_report_add(&all, &piece.reports[index]) }
      return all
    }
  }

  /// An input for which two fused variants disagree.
  package var disagreement: Real? { pieces.compactMap(\.disagreement).first }
}

/// What one thread works on.
@safe private final class Piece<Real: ReferencedReal>: @unchecked Sendable {
  let count: Int
  let x: UnsafeMutablePointer<Real>
  let truth: OpaquePointer
  var reports = [reference_report](repeating: reference_report(), count: Variant.supported.count)
  var disagreement: Real?
  private let y: UnsafeMutablePointer<Real>
  private let fused: UnsafeMutablePointer<Real>

  init(count: Int) {
    self.count = count
    unsafe x = .allocate(capacity: count)
    unsafe y = .allocate(capacity: count)
    unsafe fused = .allocate(capacity: count)
    guard let truth = unsafe reference_truth_create(count) else { fatalError("no memory") }
    unsafe self.truth = unsafe truth
  }

  deinit {
    unsafe x.deallocate()
    unsafe y.deallocate()
    unsafe fused.deallocate()
    unsafe reference_truth_destroy(truth)
  }

  /// Runs the variant in use.
  ///
  /// Fused ones other than the first are compared with that one only.
  func run(_ function: ElementaryFunction, _ index: Int, isFused: Bool) {
    let isFirstFused = isFused && index == 0
    let output = unsafe isFirstFused ? fused : y
    unsafe function.kernel(Real.self)(count, x, output, 1)
    if isFused && !isFirstFused {
      let first = unsafe Real.difference(count, fused, y)
      if first < count && disagreement == nil { disagreement = unsafe x[first] }
      reports[index] = reports[0]
    } else {
      unsafe Real.compare(count, x, output, truth, &reports[index])
    }
  }
}
