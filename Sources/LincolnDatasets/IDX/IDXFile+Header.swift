extension IDXFile {
  /// The bytes before ``bytes`` in the unpacked file.
  package var header: [UInt8] {
    [0, 0, elementType.rawValue, UInt8(dimensions.count)]
      + dimensions.flatMap { size in
        stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: size >> $0) }
      }
  }
}
