import Foundation
import Lincoln
import LincolnFiles
import Testing

@Suite("NumPy arrays")
struct NPYTests {
  private static let types: [(String, TensorType)] = [
    ("b1", .boolean), ("i1", .int8), ("i2", .int16), ("i4", .int32), ("i8", .int64),
    ("u1", .uint8), ("u2", .uint16), ("u4", .uint32), ("u8", .uint64), ("f2", .float16),
    ("f4", .float32), ("f8", .float64),
  ]

  @Test("are read in all types and orders", arguments: types)
  func allTypes(code: String, type: TensorType) throws {
    for order in type.byteCount == 1 ? ["little"] : ["little", "big"] {
      for layout in ["rows", "columns"] {
        let file = try NPYFile(contentsOf: fixture("\(code)-\(order)-\(layout).npy"))
        #expect(file.type == type && file.shape == [3, 4])
        #expect(file.isBigEndian == (order == "big"))
        #expect(file.isColumnMajor == (layout == "columns"))
        let expected = (0..<12).map { expectedValue($0, type) }
        let double = try file.matrix(as: Double.self)
        #expect(double.elements == expected && double.rows == 3)
        let float = try file.matrix(as: Float.self, .rounded)
        #expect(float.elements == expected.map { Float($0) })
        let transposed = try file.matrix(as: Float.self, [.transposed, .rounded])
        #expect(transposed.rows == 4 && transposed.columns == 3)
        for row in 0..<3 {
          for column in 0..<4 { #expect(transposed[column, row] == float[row, column]) }
        }
        if type.isInteger {
          let wide =
            type == .uint64
            ? try file.integers().map { (x: UInt64) in Int(x) }
            : try file.integers(as: Int.self)
          #expect(wide == expected.map { Int($0) })
        } else {
          expectError(.wrongType) { () throws(FileError) in try file.integers(as: Int.self) }
        }
        if type == .boolean { #expect(try file.booleans() == expected.map { $0 == 1 }) }
      }
    }
  }

  @Test("are read in all shapes")
  func allShapes() throws {
    let single = try Matrix<Float>(npy: fixture("f4-0d.npy"))
    #expect(single.rows == 1 && single.columns == 1 && single[0, 0] == -0.75)
    let column = try Matrix<Double>(npy: fixture("f4-1d.npy"))
    #expect(column.rows == 5 && column.columns == 1 && column[4, 0] == 0.25)
    let row = try Matrix<Float>(npy: fixture("i4-1d.npy"), .transposed)
    #expect(row.rows == 1 && row.columns == 5 && row[0, 4] == 1)
    let empty = try Matrix<Float>(npy: fixture("f4-empty.npy"))
    #expect(empty.rows == 0 && empty.columns == 4)
    #expect(try Matrix<Float>(npy: fixture("f4-empty.npy"), .transposed).rows == 4)
    expectError(.wrongShape) { () throws(FileError) in
      try Matrix<Float>(npy: fixtureURL("f4-3d.npy"))
    }
  }

  private func fixtureURL(_ name: String) -> URL {
    (try? fixture(name)) ?? URL(fileURLWithPath: "/nowhere")
  }

  @Test("of more dimensions are flattened, whatever their order")
  func flattened() throws {
    for (name, type) in [
      ("f4-3d", TensorType.float32), ("f8-3d-columns", .float64), ("u2-3d-columns", .uint16),
    ] {
      let matrix = try Matrix<Double>(npy: fixture("\(name).npy"), .flattened)
      #expect(matrix.rows == 2 && matrix.columns == 12)
      #expect(matrix.elements == (0..<24).map { expectedValue($0, type) }, "\(name)")
      let turned = try Matrix<Double>(npy: fixture("\(name).npy"), [.flattened, .transposed])
      #expect(turned.rows == 12 && turned[11, 0] == expectedValue(11, type))
    }
    let integers = try NPYFile(contentsOf: fixture("u2-3d-columns.npy")).integers(as: UInt16.self)
    #expect(integers == (0..<24).map { UInt16($0) })
  }

  @Test("of versions 2 and 3 are read", arguments: [2, 3])
  func versions(version: Int) throws {
    let matrix = try Matrix<Double>(npy: fixture("f8-version\(version).npy"))
    #expect(matrix.elements == (0..<12).map { expectedValue($0, .float64) })
  }

  @Test("of half precision have all their values")
  func half() throws {
    let matrix = try Matrix<Float>(npy: fixture("f2-special.npy"), .transposed)
    let expected: [Float] = [
      0, -0.0, 1, -2.5, 65504, 0x1p-24, 0x1.FF8p-15, -0x1.FF8p-15, .infinity, -.infinity,
    ]
    #expect(matrix.elements.map(\.bitPattern) == expected.map(\.bitPattern))
  }

  @Test("do not lose digits unless they are told to")
  func inexact() throws {
    let folder = try TemporaryFolder()
    let url = URL(fileURLWithPath: "\(folder.path)/large.npy")
    try NPYFile.write([1, 1 << 53 + 1, 2], to: url)
    let error = expectError(.inexactValue) { () throws(FileError) in try Matrix<Double>(npy: url) }
    #expect(error?.location.byte == 128 + 8)
    #expect(try Matrix<Double>(npy: url, .rounded)[1, 0] == 0x1p53)
    try NPYFile.write([Int32(1 << 24), 1 << 24 + 1], to: url)
    expectError(.inexactValue) { () throws(FileError) in try Matrix<Float>(npy: url) }
    #expect(try Matrix<Double>(npy: url)[1, 0] == 0x1.000001p24)
    expectError(.wrongType) { () throws(FileError) in
      try Matrix<Float>(npy: fixtureURL("f8-version2.npy"))
    }
    expectError(.wrongType) { () throws(FileError) in
      try NPYFile(contentsOf: url).integers(as: UInt32.self)
    }
    expectError(.wrongType) { () throws(FileError) in try NPYFile(contentsOf: url).booleans() }
  }

  @Test("are the same after writing and reading")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let url = URL(fileURLWithPath: "\(folder.path)/x.npy")
    var random = SplitMix64(state: 7)
    for (rows, columns) in [(1, 1), (3, 5), (700, 130), (1, 100_000), (5000, 1), (0, 3), (17, 64)] {
      let elements = (0..<rows * columns).map { _ in
        Float(bitPattern: UInt32.random(in: 0..<0x7F80_0000, using: &random))
      }
      let matrix = Matrix(rows: rows, columns: columns, elements)
      for options: NPYOptions in [[], .columnMajor, .bigEndian, [.columnMajor, .bigEndian]] {
        try matrix.write(npy: url, options, durability: .unflushed)
        let read = try Matrix<Float>(npy: url)
        #expect(read.rows == rows && read.columns == columns && read.elements == elements)
        let doubles = try Matrix<Double>(npy: url, .transposed)
        #expect(doubles.rows == columns)
        #expect(
          (0..<rows).allSatisfy { row in
            (0..<columns).allSatisfy { doubles[$0, row] == Double(elements[row * columns + $0]) }
          })
      }
    }
  }
}
