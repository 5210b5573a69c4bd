import Lincoln
import TestSupport
import Testing

@Suite(.fixedVariant) struct SamplesTests {
  /// Bytes become exactly the numbers of their table, whether it is a straight line or not.
  @Test func bytesBecomeTheirTablesNumbers() {
    let bytes = (0..<256).map(Double.init)
    var spike = bytes
    spike[100] = 1
    let tables: [[Double]] = [
      bytes.map { ($0 - 33.318421449829934) / 78.56748998339798 }, bytes, spike,
      bytes.map { $0 / 255 }, bytes.map { 1e5 - 1e-3 * $0 }, bytes.map { $0 * $0 },
      bytes.map { $0 * 1e-300 }, bytes.map { _ in 0 }, bytes.map { _ in -0.0 },
    ]
    for table in tables {
      check(table, Float.self)
      check(table, Double.self)
    }
  }

  private func check<Scalar: KernelScalar>(_ table: [Double], _ type: Scalar.Type) {
    let columns = 37
    let bytes = (0..<8 * columns).map { UInt8(truncatingIfNeeded: $0 * 7) }
    let samples = Samples<Scalar>(bytes: bytes, columns: columns, table: table)
    #expect(samples.count == 8)
    let order: [Int32] = [7, 0, 3, 3, 6]
    var batch = Matrix<Scalar>(rows: order.count, columns: columns)
    var view = batch.mutableView
    samples.gather(order[...], into: &view)
    let expected = order.flatMap { row in
      (0..<columns).map { Scalar(table[Int(bytes[Int(row) * columns + $0])]) }
    }
    #expect(
      batch.view.elements.map { Double($0).bitPattern } == expected.map { Double($0).bitPattern })
  }
}
