internal import Glibc

/// A rectangle on the picture, y downwards.
struct Box {
  var x, y, width, height: Double

  func meets(_ other: Box) -> Bool {
    x < other.x + other.width && other.x < x + width && y < other.y + other.height
      && other.y < y + height
  }
}

/// Finds places for labels near their points, where they cover neither each other nor a point.
struct LabelPlacement {
  static let textHeight = 13.0

  /// About what a sans-serif letter of the labels' size takes.
  static func textWidth(_ text: String) -> Double { 6.9 * Double(text.count) }

  private let bounds: Box
  private var occupied: [Box]
  private let disliked: [Box]

  /// Labels stay within `bounds`, off `occupied` and, if that is possible nearby, off `disliked`.
  init(within bounds: Box, occupied: [Box], disliked: [Box] = []) {
    self.bounds = bounds
    self.occupied = occupied
    self.disliked = disliked
  }

  /// The nearest free place for a label of the point at x, y, or the nearest of all if none is
  /// free; it is occupied from now on.
  mutating func place(_ text: String, x: Double, y: Double) -> Box {
    let width = Self.textWidth(text)
    let candidates = Self.distances.flatMap { distance in
      Self.directions.map { direction in
        let (across, down) = (cos(direction) * distance, sin(direction) * distance)
        // The label's nearest side faces the point.
        let shift = across < -1e-9 ? -width : across > 1e-9 ? 0 : -width / 2
        return Box(
          x: x + across + shift, y: y + down - Self.textHeight / 2, width: width,
          height: Self.textHeight)
      }
    }
    let free = candidates.filter(isFree)
    let nearby = free.prefix(Self.directions.count * 3)
    let chosen =
      nearby.first { box in !disliked.contains { $0.meets(box) } } ?? free.first ?? candidates[0]
    occupied.append(chosen)
    return chosen
  }

  private func isFree(_ box: Box) -> Bool {
    box.x >= bounds.x && box.x + box.width <= bounds.x + bounds.width && box.y >= bounds.y
      && box.y + box.height <= bounds.y + bounds.height && !occupied.contains { $0.meets(box) }
  }

  private static let distances = [10.0] + stride(from: 18, through: 320, by: 8)
  /// Right first, then left, then the slants.
  private static let directions = [
    0, 1, 0.1, -0.1, 0.9, -0.9, 0.2, -0.2, 0.8, -0.8, 0.35, -0.35, 0.65, -0.65,
  ].map { $0 * Double.pi }
}
