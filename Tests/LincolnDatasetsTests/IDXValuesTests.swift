import LincolnDatasets
import Testing

@Suite("Values of IDX files")
struct IDXValuesTests {
  /// Writes values with their own element type and reads them back, plain and packed.
  private func check<Element: IDXElement & Equatable>(
    _ values: [Element], bits: (Element) -> [UInt8],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let code = Element.idxElementType.rawValue
    let bytes = IDXBytes.file(code, [values.count], values.flatMap(bits))
    for stored in [bytes, gzip(bytes)] {
      let file = try read(stored)
      #expect(file.elementType == Element.idxElementType, sourceLocation: sourceLocation)
      #expect(file.dimensions == [values.count], sourceLocation: sourceLocation)
      #expect(file.count == values.count, sourceLocation: sourceLocation)
      #expect(try file.values(as: Element.self) == values, sourceLocation: sourceLocation)
    }
  }

  @Test("every element type, with its extreme values")
  func types() throws {
    try check([0, 1, 127, 128, 255] as [UInt8]) { [$0] }
    try check([-128, -1, 0, 127] as [Int8]) { [UInt8(bitPattern: $0)] }
    try check([.min, -2, 0, 258, .max] as [Int16], bits: IDXBytes.bigEndian)
    try check([.min, -2, 0, 0x0102_0304, .max] as [Int32], bits: IDXBytes.bigEndian)
    try check([-0.5, 0, .pi, .infinity, .leastNonzeroMagnitude] as [Float]) {
      IDXBytes.bigEndian($0.bitPattern)
    }
    try check([-0.5, 0, .pi, -.infinity, .greatestFiniteMagnitude] as [Double]) {
      IDXBytes.bigEndian($0.bitPattern)
    }
  }

  @Test("every rank, the scalar and the largest one too", arguments: [0, 1, 2, 3, 4, 17, 255])
  func ranks(rank: Int) throws {
    let dimensions = (0..<rank).map { $0 < 3 ? $0 + 1 : 1 }
    let count = dimensions.reduce(1, *)
    let payload = (0..<count).map { UInt8($0) }
    let file = try read(IDXBytes.file(0x08, dimensions, payload))
    #expect(file.dimensions == dimensions)
    #expect(file.bytes == payload)
    #expect(file.count == count)
  }

  @Test("a dimension of 0 makes an array without elements, whatever the others are")
  func noElements() throws {
    let largest = Int(UInt32.max)
    let file = try read(IDXBytes.file(0x0E, [largest, largest, largest, 0], []))
    #expect(file.count == 0)
    #expect(try file.values(as: Double.self) == [])
  }

  @Test("another type than the file's is an error")
  func wrongType() throws {
    let file = try read(IDXBytes.file(0x0D, [1], [0, 0, 0, 0]))
    expectError(.wrongShape) { () throws(DatasetError) in try file.values(as: Double.self) }
    expectError(.wrongShape) { () throws(DatasetError) in try file.values(as: Int32.self) }
  }
}
