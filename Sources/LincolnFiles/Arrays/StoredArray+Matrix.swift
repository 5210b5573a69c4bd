internal import Lincoln

extension StoredArray {
  /// The elements as a matrix.
  /// - Throws: ``FileError`` if type or shape do not fit, or the file cannot be read.
  func matrix<Scalar: KernelScalar>(
    as scalar: Scalar.Type, _ options: ReadingOptions, memoryLimit: Int?
  ) throws(FileError) -> Matrix<Scalar> {
    let (stored, target) = try checkedShapes(scalar, options, memoryLimit: memoryLimit)
    var matrix = unsafe Matrix<Scalar>(uninitializedRows: target.rows, columns: target.columns)
    var view = matrix.mutableView
    try read(into: &view, stored, options)
    return matrix
  }

  /// Puts the elements into a matrix that is there and has their shape.
  /// - Throws: ``FileError`` if the type does not fit, or the file cannot be read; the matrix then
  ///   holds anything.
  func read<Scalar: KernelScalar>(
    into view: inout MutableMatrixView<Scalar>, _ options: ReadingOptions
  ) throws(FileError) {
    let (stored, target) = try checkedShapes(Scalar.self, options, memoryLimit: nil)
    require(
      view.rows == target.rows && view.columns == target.columns,
      "StoredArray: \(target) elements read into \(view.rows)×\(view.columns)")
    try read(into: &view, stored, options)
  }

  private func checkedShapes<Scalar: KernelScalar>(
    _ scalar: Scalar.Type, _ options: ReadingOptions, memoryLimit: Int?
  ) throws(FileError) -> (stored: MatrixShape, target: MatrixShape) {
    let isDouble = TensorType(Scalar.self) == .float64
    guard type != .float64 || isDouble || options.contains(.rounded) else {
      throw error(
        .wrongType, field: "dtype", expected: "numbers that Float represents", found: type.rawValue,
        advice: "Read them as Double, or round them with the option .rounded.")
    }
    let shapes = try shapes(options)
    try checkMemory(Scalar.self, shapes.target, memoryLimit)
    return shapes
  }

  private func read<Scalar: KernelScalar>(
    into view: inout MutableMatrixView<Scalar>, _ stored: MatrixShape, _ options: ReadingOptions
  ) throws(FileError) {
    let isDouble = TensorType(Scalar.self) == .float64
    let isRounded = options.contains(.rounded)
    let isScattered = isColumnMajor && dimensions.count > 2
    let isTransposed = options.contains(.transposed) != (isColumnMajor && !isScattered)
    try unsafe view.withUnsafeMutableStorage { base, stride throws(FileError) in
      let place = unsafe ElementPlace(
        columns: stored.columns, base: base, stride: stride, scalarSize: MemoryLayout<Scalar>.size,
        isTransposed: isTransposed, type: type)
      var order = ColumnMajorOrder(dimensions)
      try unsafe forEachChunk(of: place.chunkCount(chunkCount)) {
        start, elements throws(FileError) in
        try unsafe check(elements, start, isRounded: isRounded, forDouble: isDouble)
        if isScattered {
          unsafe place.scatter(elements, &order)
        } else {
          unsafe place.put(elements, at: start)
        }
      }
    }
  }

  /// The rows and columns of the elements as they are stored, row after row, and of the matrix that
  /// they become.
  private func shapes(
    _ options: ReadingOptions
  ) throws(FileError) -> (stored: MatrixShape, target: MatrixShape) {
    guard dimensions.count <= 2 || options.contains(.flattened) else {
      throw error(
        .wrongShape, field: "shape", expected: "at most two dimensions",
        found: FileError.list(dimensions),
        advice: "Read it with the option .flattened if its rows are along the first dimension.")
    }
    let rows = dimensions.first ?? 1
    // Of an array without elements, dimensions may have any product.
    let columns =
      count > 0 || dimensions.count <= 2 ? dimensions.dropFirst().reduce(1, *) : 0
    guard count > 0 || max(rows, columns) <= 1 << 20 else {
      throw error(
        .tooLarge, field: "shape", expected: "at most \(1 << 20) rows or columns without elements",
        found: FileError.list(dimensions), advice: "The header is damaged: fetch the file again.")
    }
    let shape = MatrixShape(rows: rows, columns: columns)
    let turned = MatrixShape(rows: columns, columns: rows)
    let isTurned = isColumnMajor && dimensions.count <= 2
    return (isTurned ? turned : shape, options.contains(.transposed) ? turned : shape)
  }

  /// Refuses to take absurdly more memory than the file has bytes.
  private func checkMemory<Scalar: KernelScalar>(
    _ scalar: Scalar.Type, _ shape: MatrixShape, _ limit: Int?
  ) throws(FileError) {
    let needed = Matrix<Scalar>.byteCount(rows: shape.rows, columns: shape.columns)
    let usual = max(1 << 30, fileByteCount.multipliedReportingOverflow(by: 4).partialValue)
    let limit = limit ?? usual
    guard let needed, needed <= limit else {
      throw error(
        .tooLarge, field: "shape", expected: "a matrix of at most \(limit) bytes",
        found:
          "\(shape) elements in rows of whole cache lines, \(needed.map(String.init) ?? "too many") bytes",
        advice: "Give a larger limit of memory if the file can be trusted; a tensor of one "
          + "dimension takes less as a row, with the option .transposed.")
    }
  }

  @unsafe private func check(
    _ elements: UnsafeMutableRawBufferPointer, _ start: Int, isRounded: Bool,
    forDouble isDouble: Bool
  ) throws(FileError) {
    guard type == .boolean || !isRounded && type.isInteger else { return }
    let check = unsafe ElementCheck(elements: elements)
    guard let index = check.firstBadElement(type, forDouble: isDouble) else { return }
    guard type != .boolean else { throw badBoolean(start + index) }
    throw error(
      .inexactValue, element: start + index,
      expected: "integers that \(isDouble ? "Double" : "Float") represents",
      found: "one of too many digits", advice: "Read them as integers, or with the option .rounded."
    )
  }

  func badBoolean(_ element: Int) -> FileError {
    error(
      .damaged, element: element, expected: "a truth value, 0 or 1", found: "another byte",
      advice: "The file was changed on its way: fetch it again.")
  }
}
