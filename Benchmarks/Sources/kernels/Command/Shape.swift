internal import ArgumentParser

/// Which operand of a product is stored transposed.
enum Transposition: String {
  /// Neither: the forward pass, x w.
  case nn
  /// The first: the gradient of the weights, xᵀ dy.
  case tn
  /// The second: the gradient of the inputs, dy wᵀ.
  case nt
}

/// The sizes of a product, written `60x784x89` or `784x60x89:tn`.
struct Shape: ExpressibleByArgument, CustomStringConvertible, Hashable {
  let rows: Int
  let inner: Int
  let columns: Int
  let transposition: Transposition

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    let sizes = parts[0].split(separator: "x").compactMap { Int($0) }
    guard parts.count <= 2, sizes.count == 3, sizes.allSatisfy({ $0 > 0 }),
      let transposition = parts.count == 1 ? .nn : Transposition(rawValue: String(parts[1]))
    else { return nil }
    (rows, inner, columns) = (sizes[0], sizes[1], sizes[2])
    self.transposition = transposition
  }

  var description: String {
    "\(rows)x\(inner)x\(columns)" + (transposition == .nn ? "" : ":\(transposition)")
  }

  /// A multiply-add is two operations.
  var operations: Double { 2 * Double(rows) * Double(inner) * Double(columns) }

  /// Every product of one training step of 784-89-10 and 784-178-46-10 at 60 rows (the first
  /// layer's input gradient is not needed), the forward pass of a whole test set, inference of
  /// one image, and squares.
  static let standard = [
    "60x784x89", "784x60x89:tn", "60x89x10", "89x60x10:tn", "60x10x89:nt",
    "60x784x178", "784x60x178:tn", "60x178x46", "178x60x46:tn", "60x46x178:nt",
    "10000x784x89", "1x784x89", "256x256x256", "512x512x512", "1024x1024x1024",
  ]
}
