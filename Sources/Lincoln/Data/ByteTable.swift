internal import Glibc
internal import _LincolnKernels

/// The numbers that bytes stand for, and how they are computed fastest.
struct ByteTable<Scalar: KernelScalar>: Sendable {
  /// The 256 numbers, before they are rounded to the element type.
  let numbers: [Double]
  /// The 256 numbers.
  let values: [Scalar]
  /// Four numbers that give the same 256 values to the bit, if the table is as good as a straight
  /// line; computing values is then faster than looking them up.
  let line: Line?

  struct Line: Sendable {
    let coarseScale: Scalar
    let coarseOffset: Scalar
    let fineScale: Scalar
    let fineOffset: Scalar
  }

  init(_ table: [Double]) {
    require(table.count == 256, "Samples: the table has \(table.count) values, not 256")
    let values = table.map { Scalar($0) }
    numbers = table
    self.values = values
    let line = Self.line(through: table)
    self.line = line.flatMap { line in
      let found = Self.compute([UInt8](0...255), line)
      return zip(found, values).allSatisfy { Self.bits($0) == Self.bits($1) } ? line : nil
    }
  }

  /// The line through the table's ends, its numbers cut into coarse and fine parts so that the
  /// coarse part of every value is exact.
  private static func line(through table: [Double]) -> Line? {
    let scale = (table[255] - table[0]) / 255
    let largest = max(abs(table[0]), abs(table[255]))
    guard largest.isFinite, largest > 0 else { return nil }
    let quantum = scalbn(1.0, Int32(largest.exponent) + 1 - Int32(Scalar.significandBitCount))
    let coarseScale = (scale / quantum).rounded() * quantum
    let coarseOffset = (table[0] / quantum).rounded() * quantum
    return Line(
      coarseScale: Scalar(coarseScale), coarseOffset: Scalar(coarseOffset),
      fineScale: Scalar(scale - coarseScale), fineOffset: Scalar(table[0] - coarseOffset))
  }

  /// What the kernel makes of bytes.
  private static func compute(_ bytes: [UInt8], _ line: Line) -> [Scalar] {
    var result = Matrix<Scalar>(rows: 1, columns: bytes.count)
    var view = result.mutableView
    unsafe bytes.withUnsafeBufferPointer { bytes in
      guard let first = bytes.baseAddress else { return }
      unsafe view.gatherRows(
        first, stride: bytes.count, indices: nil, line: line, threads: 1)
    }
    return result.view.elements
  }

  /// Sign and value: 0 and -0 differ.
  private static func bits(_ value: Scalar) -> UInt64 { Double(value).bitPattern }
}

extension MutableMatrixView {
  /// Fills the rows with bytes taken through a line.
  @unsafe mutating func gatherRows(
    _ bytes: UnsafePointer<UInt8>, stride: Int, indices: UnsafePointer<Int32>?,
    line: ByteTable<Scalar>.Line, threads: Int
  ) {
    unsafe Scalar._gatherLinearByteRows(
      rows, columns, indices, bytes, stride, line.coarseScale, line.coarseOffset, line.fineScale,
      line.fineOffset, base, rowStride, Int32(clamping: threads))
  }

  /// Fills the rows with the values that a table holds for bytes.
  @unsafe mutating func gatherRows(
    _ bytes: UnsafePointer<UInt8>, stride: Int, indices: UnsafePointer<Int32>?,
    table: ByteTable<Scalar>, threads: Int
  ) {
    if let line = table.line {
      unsafe gatherRows(bytes, stride: stride, indices: indices, line: line, threads: threads)
      return
    }
    let (rows, columns, output, rowStride) = unsafe (rows, columns, base, rowStride)
    unsafe table.values.withUnsafeBufferPointer { values in
      guard let values = values.baseAddress else { return }
      unsafe Scalar._gatherByteRows(
        rows, columns, indices, bytes, stride, values, output, rowStride,
        Int32(clamping: threads))
    }
  }
}
