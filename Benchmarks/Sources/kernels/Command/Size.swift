internal import ArgumentParser

/// The size of a job: a product's three sizes, rows of a matrix, or a number of elements.
enum Size: ExpressibleByArgument, CustomStringConvertible, Hashable {
  case product(Shape)
  case rows(Int, columns: Int)
  case elements(Int)

  init?(argument: String) {
    if let shape = Shape(argument: argument) {
      self = .product(shape)
      return
    }
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false)
    let sizes = parts.compactMap { Int($0) }
    guard sizes.count == parts.count, sizes.allSatisfy({ $0 > 0 }) else { return nil }
    switch sizes.count {
    case 1: self = .elements(sizes[0])
    case 2: self = .rows(sizes[0], columns: sizes[1])
    default: return nil
    }
  }

  var description: String {
    switch self {
    case .product(let shape): shape.description
    case .rows(let rows, let columns): "\(rows)x\(columns)"
    case .elements(let count): "\(count)"
    }
  }

  func isSameKind(as other: Size) -> Bool {
    switch (self, other) {
    case (.product, .product), (.rows, .rows), (.elements, .elements): true
    default: false
    }
  }

  /// Rows and columns of a matrix; a product has none of its own.
  var rowsAndColumns: (rows: Int, columns: Int) {
    switch self {
    case .rows(let rows, let columns): (rows, columns)
    case .elements(let count): (1, count)
    case .product: preconditionFailure("a product is not a matrix")
    }
  }

  var count: Int { rowsAndColumns.rows * rowsAndColumns.columns }
}
