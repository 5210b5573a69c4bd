internal import ArgumentParser

/// The size of a job: a product's three sizes, rows of a matrix, or a number of elements; written
/// `784x60x89:tn`, `60x10` or `5340`.
enum Size: ExpressibleByArgument, CustomStringConvertible, Hashable {
  case product(rows: Int, inner: Int, columns: Int, Order)
  case rows(Int, columns: Int)
  case elements(Int)

  /// Which operand of a product is stored transposed.
  enum Order: String {
    /// Neither: the forward pass, x w.
    case nn
    /// The first: the gradient of the weights, xᵀ dy.
    case tn
    /// The second: the gradient of the inputs, dy wᵀ.
    case nt
  }

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    let words = parts[0].split(separator: "x", omittingEmptySubsequences: false)
    let sizes = words.compactMap { Int($0) }
    guard sizes.count == words.count, sizes.allSatisfy({ $0 > 0 }), parts.count <= 2,
      parts.count == 1 || sizes.count == 3,
      let order = parts.count == 1 ? .nn : Order(rawValue: String(parts[1]))
    else { return nil }
    switch sizes.count {
    case 1: self = .elements(sizes[0])
    case 2: self = .rows(sizes[0], columns: sizes[1])
    case 3: self = .product(rows: sizes[0], inner: sizes[1], columns: sizes[2], order)
    default: return nil
    }
  }

  /// Several sizes at once, for the table of kernels.
  static func list(_ texts: String...) -> [Size] { texts.compactMap { Size(argument: $0) } }

  var description: String {
    switch self {
    case .product(let rows, let inner, let columns, let order):
      "\(rows)x\(inner)x\(columns)" + (order == .nn ? "" : ":\(order)")
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

  /// Rows and columns of what comes out.
  var output: (rows: Int, columns: Int) {
    switch self {
    case .product(let rows, _, let columns, _): (rows, columns)
    case .rows(let rows, let columns): (rows, columns)
    case .elements(let count): (1, count)
    }
  }

  var count: Int { output.rows * output.columns }
}

/// How the rows of a matrix lie in memory.
enum Storage: String, CaseIterable, ExpressibleByArgument {
  /// Rows start at multiples of 64 bytes.
  case padded
  /// Rows follow one another.
  case plain

  /// Elements from one row of `columns` to the next.
  func stride<Element>(_ columns: Int, of type: Element.Type) -> Int {
    let unit = self == .plain ? 1 : 64 / MemoryLayout<Element>.stride
    return (columns + unit - 1) / unit * unit
  }
}
