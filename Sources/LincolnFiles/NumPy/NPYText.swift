/// The header of a `.npy` file that is to be written: version 1, of such a length that a multiple of
/// 64 bytes comes before the elements.
struct NPYText {
  let bytes: [UInt8]

  init(_ type: TensorType, _ shape: [Int], _ options: NPYOptions) {
    let isBigEndian = options.contains(.bigEndian)
    let order = type.byteCount == 1 ? "|" : isBigEndian ? ">" : "<"
    let kind = type.isFloatingPoint ? "f" : type == .boolean ? "b" : type.isSigned ? "i" : "u"
    let isColumnMajor = options.contains(.columnMajor)
    let list = shape.map(String.init).joined(separator: ", ")
    var text =
      "{'descr': '\(order)\(kind)\(type.byteCount)', "
      + "'fortran_order': \(isColumnMajor ? "True" : "False"), "
      + "'shape': (\(list)\(shape.count == 1 ? "," : "")), }"
    text += String(repeating: " ", count: 63 - (10 + text.utf8.count) % 64) + "\n"
    let count = littleEndianBytes([UInt16(text.utf8.count)])
    bytes = [0x93] + Array("NUMPY".utf8) + [1, 0] + count + Array(text.utf8)
  }
}
