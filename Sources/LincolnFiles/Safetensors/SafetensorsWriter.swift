public import Lincoln

/// Named tensors and metadata that become a file in the safetensors format.
///
/// What is added is written in the same order, except that tensors with larger elements come first,
/// as the Python package has it, so that every tensor is aligned for its elements. The same calls
/// give the same bytes. Data begin at a multiple of 64 bytes.
///
/// ```swift
/// var writer = SafetensorsWriter()
/// writer.setMetadata("format", to: "pt")
/// writer.add("0.weight", weights.view, transposed: true)
/// try writer.write(to: url)
/// ```
public struct SafetensorsWriter: Sendable {
  /// Metadata in the order in which they are written.
  public private(set) var metadata: [(key: String, value: String)] = []
  private(set) var tensors: [SafetensorsContent] = []

  /// Starts without tensors.
  public init() {}

  /// Adds metadata, or replaces those of the same key.
  public mutating func setMetadata(_ key: String, to value: String) {
    if let index = metadata.firstIndex(where: { $0.key == key }) {
      metadata[index].value = value
    } else {
      metadata.append((key, value))
    }
  }

  /// Adds a copy of a matrix.
  ///
  /// - Parameters:
  ///   - name: the name, which must be given once.
  ///   - view: the elements; `Float` is stored as `F32`, `Double` as `F64`.
  ///   - shape: the shape to store, without it `[rows, columns]`, or `[columns, rows]` if
  ///     transposed; a bias `[1 × n]` may be given as `[n]`.
  ///   - transposed: whether to store columns as rows: weights `[inputs × outputs]` become
  ///     `[outputs, inputs]` as PyTorch has it.
  /// - Precondition: the shape has as many elements as the matrix.
  public mutating func add<Scalar: KernelScalar>(
    _ name: String, _ view: MatrixView<Scalar>, shape: [Int]? = nil, transposed: Bool = false
  ) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(view.rows * view.columns * MemoryLayout<Scalar>.size)
    try? MatrixBytes(isTransposed: transposed).write(view) { chunk in
      unsafe chunk.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    }
    let shape = Self.shape(shape, rows: view.rows, columns: view.columns, transposed: transposed)
    tensors.append(SafetensorsContent(name, TensorType(Scalar.self), shape, .bytes(bytes)))
  }

  /// Adds a matrix that is made when it is written, so that large ones need not exist twice.
  ///
  /// - Parameters:
  ///   - name: the name, which must be given once.
  ///   - rows: the number of rows that the matrix will have.
  ///   - columns: the number of columns that it will have.
  ///   - shape: the shape to store, as for a matrix that is copied.
  ///   - transposed: whether to store columns as rows.
  ///   - matrix: makes the matrix, each time that the file is written.
  /// - Precondition: the shape has as many elements as the matrix, which has the announced shape.
  public mutating func add<Scalar: KernelScalar>(
    _ name: String, rows: Int, columns: Int, shape: [Int]? = nil, transposed: Bool = false,
    matrix: @escaping @Sendable () -> Matrix<Scalar>
  ) {
    let shape = Self.shape(shape, rows: rows, columns: columns, transposed: transposed)
    let source = SafetensorsContent.Source.stream { output throws(FileError) in
      let matrix = matrix()
      require(
        matrix.rows == rows && matrix.columns == columns,
        "SafetensorsWriter: \(name) was to be \(rows)×\(columns), is "
          + "\(matrix.rows)×\(matrix.columns)")
      try MatrixBytes(isTransposed: transposed).write(matrix.view, to: output)
    }
    tensors.append(SafetensorsContent(name, TensorType(Scalar.self), shape, source))
  }

  /// Adds integers.
  ///
  /// - Parameters:
  ///   - name: the name, which must be given once.
  ///   - integers: the values, row by row; `Int` is stored as `I64`.
  ///   - shape: the shape to store, without it one dimension.
  /// - Precondition: the integers have 8, 16, 32 or 64 bits, and the shape fits their number.
  public mutating func add<Value: FixedWidthInteger>(
    _ name: String, _ integers: [Value], shape: [Int]? = nil
  ) {
    guard let type = TensorType(Value.self) else {
      fatalError("SafetensorsWriter: \(name) has integers of \(Value.bitWidth) bits")
    }
    add(name, type, shape: shape ?? [integers.count], bytes: littleEndianBytes(integers))
  }

  /// Adds a tensor of any type from its bytes.
  ///
  /// - Parameters:
  ///   - name: the name, which must be given once.
  ///   - type: the type of the elements.
  ///   - shape: the length of each dimension.
  ///   - bytes: the elements row by row, in little-endian order.
  /// - Precondition: there are as many bytes as type and shape say.
  public mutating func add(_ name: String, _ type: TensorType, shape: [Int], bytes: [UInt8]) {
    require(
      shape.allSatisfy { $0 >= 0 } && type.byteCount(shape) == bytes.count,
      "SafetensorsWriter: \(name) has \(bytes.count) bytes for \(shape) of \(type.rawValue)")
    tensors.append(SafetensorsContent(name, type, shape, .bytes(bytes)))
  }

  private static func shape(
    _ shape: [Int]?, rows: Int, columns: Int, transposed: Bool
  ) -> [Int] {
    guard let shape else { return transposed ? [columns, rows] : [rows, columns] }
    require(
      shape.allSatisfy { $0 >= 0 } && TensorType.uint8.byteCount(shape) == rows * columns,
      "SafetensorsWriter: the shape \(shape) given for \(rows)×\(columns)")
    return shape
  }
}
