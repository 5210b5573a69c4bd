/// The places among rows, the last dimension running fastest, of elements that are stored with the
/// first one running fastest.
struct ColumnMajorOrder {
  private let dimensions: [Int]
  private let strides: [Int]
  private var indices: [Int]
  private var place = 0

  /// - Parameter dimensions: the shape; its product can be counted.
  init(_ dimensions: [Int]) {
    self.dimensions = dimensions
    indices = dimensions.map { _ in 0 }
    var strides = indices
    var stride = 1
    for axis in dimensions.indices.reversed() {
      strides[axis] = stride
      stride = stride.multipliedReportingOverflow(by: dimensions[axis]).partialValue
    }
    self.strides = strides
  }

  /// The place of the next element.
  mutating func next() -> Int {
    let current = place
    for axis in dimensions.indices {
      indices[axis] += 1
      place += strides[axis]
      if indices[axis] < dimensions[axis] { break }
      place -= strides[axis] * dimensions[axis]
      indices[axis] = 0
    }
    return current
  }
}
