internal import Glibc

extension Roofline {
  /// The picture, on a ground of its own so that it can be read on any page.
  public var svg: String {
    let axes = RooflineAxes(self)
    let content = grid(axes) + limits(axes) + marks(axes) + legend
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(Int(RooflineAxes.width))" \
      height="\(Int(RooflineAxes.height))" viewBox="0 0 \(Int(RooflineAxes.width)) \
      \(Int(RooflineAxes.height))" font-family="Helvetica, Arial, 'DejaVu Sans', sans-serif">
      <title>Kernels under the machine's limits</title>
      <rect width="100%" height="100%" fill="#ffffff"/>
      \(content.joined(separator: "\n"))
      </svg>

      """
  }

  private func grid(_ axes: RooflineAxes) -> [String] {
    let (left, right) = (RooflineAxes.left, RooflineAxes.right)
    let (top, bottom) = (RooflineAxes.top, RooflineAxes.bottom)
    var parts = [
      text("Kernels under the machine's limits", left, 32, size: 20, weight: "bold"),
      text(caption, left, 54, size: 13, color: "#57606a"),
    ]
    for exponent in axes.intensities {
      let x = axes.x(exp2(Double(exponent)))
      parts.append(line(x, top, x, bottom, "#e7eaee"))
      parts.append(text(powerOfTwo(exponent), x, bottom + 18, size: 12, anchor: "middle"))
    }
    for exponent in axes.rates {
      let y = axes.y(exp2(Double(exponent)))
      parts.append(line(left, y, right, y, "#e7eaee"))
      parts.append(text(powerOfTwo(exponent), left - 8, y + 4, size: 12, anchor: "end"))
    }
    let middle = (left + right) / 2
    parts.append(
      text("operations per byte read or written", middle, bottom + 44, size: 13, anchor: "middle"))
    let height = (top + bottom) / 2
    parts.append(
      "<text transform=\"translate(28 \(height)) rotate(-90)\" font-size=\"13\" "
        + "fill=\"#1f2328\" text-anchor=\"middle\">10⁹ operations a second</text>")
    return parts
  }

  private func limits(_ axes: RooflineAxes) -> [String] {
    let low = exp2(Double(axes.intensities.lowerBound))
    let high = exp2(Double(axes.intensities.upperBound))
    let floor = exp2(Double(axes.rates.lowerBound))
    var parts = [String]()
    let fastest = slopes.map(\.bandwidth).max() ?? peak
    let peakStart = max(low, peak / fastest)
    parts.append(
      line(axes.x(peakStart), axes.y(peak), axes.x(high), axes.y(peak), Self.limitColor, 2))
    for slope in slopes {
      let start = max(low, floor / slope.bandwidth)
      let end = min(high, peak / slope.bandwidth)
      guard start < end else { continue }
      parts.append(
        line(
          axes.x(start), axes.y(start * slope.bandwidth), axes.x(end),
          axes.y(end * slope.bandwidth), Self.limitColor, 1.5))
    }
    return parts
  }

  /// Points, their labels and the limits' names, which must not cover each other.
  private func marks(_ axes: RooflineAxes) -> [String] {
    let places = points.map { (axes.x($0.intensity), axes.y($0.rate)) }
    let bounds = Box(
      x: RooflineAxes.left + 4, y: RooflineAxes.top + 4,
      width: RooflineAxes.right - RooflineAxes.left - 8,
      height: RooflineAxes.bottom - RooflineAxes.top - 8)
    let names = limitNames(axes)
    let dots = places.map { Box(x: $0.0 - 6, y: $0.1 - 6, width: 12, height: 12) }
    var placement = LabelPlacement(
      within: bounds, occupied: dots + names.map(\.box) + [Self.legendBox],
      disliked: limitBoxes(axes))
    var (leaders, labels) = ([String](), [String]())
    // From the right, where there is room, to the left.
    for index in points.indices.sorted(by: { places[$0].0 > places[$1].0 }) {
      let (x, y) = places[index]
      let box = placement.place(points[index].label, x: x, y: y)
      let nearest = min(max(x, box.x), box.x + box.width)
      let middle = box.y + box.height / 2
      if hypot(nearest - x, middle - y) > 15 {
        leaders.append(line(x, y, nearest, middle, "#8c959f", 0.7))
      }
      // Towards its point, however wide the letters are.
      let isLeft = box.x + box.width <= x
      labels.append(
        text(
          points[index].label, isLeft ? box.x + box.width : box.x, box.y + 10.5, size: 11.5,
          anchor: isLeft ? "end" : "start", halo: true))
    }
    let circles = zip(points, places).map { point, place in
      "<circle cx=\"\(number(place.0))\" cy=\"\(number(place.1))\" r=\"4.5\" "
        + (point.isFirm
          ? "fill=\"\(Self.color(point.group))\" stroke=\"#ffffff\" stroke-width=\"1\"/>"
          : "fill=\"#ffffff\" stroke=\"\(Self.color(point.group))\" stroke-width=\"1.5\"/>")
    }
    return leaders + circles + names.map(\.element) + labels
  }

  /// Small boxes along the limits.
  private func limitBoxes(_ axes: RooflineAxes) -> [Box] {
    stride(from: RooflineAxes.left, to: RooflineAxes.right, by: 4).flatMap { x in
      let exponent =
        Double(axes.intensities.lowerBound)
        + (x - RooflineAxes.left) / (RooflineAxes.right - RooflineAxes.left)
        * Double(axes.intensities.count - 1)
      return slopes.map { slope in
        let y = axes.y(min(peak, exp2(exponent) * slope.bandwidth))
        return Box(x: x - 2, y: y - 2, width: 4, height: 4)
      }
    }
  }

  /// Each limit's name along its line: slopes at their lower ends, the peak at the right.
  private func limitNames(_ axes: RooflineAxes) -> [(element: String, box: Box)] {
    let peakText = "multiply-adds, \(peakName): \(peak.formatted(digits: 0)) GFLOP/s"
    let peakWidth = LabelPlacement.textWidth(peakText) * 1.1
    let peakBox = Box(
      x: RooflineAxes.right - peakWidth - 6, y: axes.y(peak) - 20, width: peakWidth, height: 16)
    var names = [
      (
        text(
          peakText, RooflineAxes.right - 6, axes.y(peak) - 8, size: 12.5, color: Self.limitColor,
          anchor: "end", weight: "bold"), peakBox
      )
    ]
    let slant = atan2(
      axes.y(1) - axes.y(2), axes.x(2) - axes.x(1))
    for slope in slopes {
      let low = exp2(Double(axes.intensities.lowerBound))
      let floor = exp2(Double(axes.rates.lowerBound))
      let start = max(low, floor / slope.bandwidth)
      let label = "\(slope.name): \(slope.bandwidth.formatted(digits: 0)) GB/s"
      let (x, y) = (axes.x(start) + 12, axes.y(start * slope.bandwidth) - 12 * tan(slant))
      let length = LabelPlacement.textWidth(label) * 1.1
      let element =
        "<text transform=\"translate(\(number(x)) \(number(y - 6))) "
        + "rotate(\(number(-slant * 180 / .pi)))\" font-size=\"12.5\" font-weight=\"bold\" "
        + "fill=\"\(Self.limitColor)\">\(label)</text>"
      let box = Box(
        x: x - 4, y: y - length * sin(slant) - 20, width: length * cos(slant) + 8,
        height: length * sin(slant) + 22)
      names.append((element, box))
    }
    return names
  }

  private static let groups = ["products", "elements", "rows", "updates", "random"]
  private static let legendBox = Box(
    x: RooflineAxes.right - 110, y: RooflineAxes.bottom - 120, width: 106, height: 112)

  private var legend: [String] {
    let box = Self.legendBox
    let present = Self.groups.filter { group in points.contains { $0.group == group } }
    return present.enumerated().flatMap { index, group in
      let y = box.y + 14 + 20 * Double(index)
      return [
        "<circle cx=\"\(number(box.x + 10))\" cy=\"\(number(y))\" r=\"5\" "
          + "fill=\"\(Self.color(group))\"/>",
        text(group, box.x + 22, y + 4, size: 12.5),
      ]
    }
  }

  private static let limitColor = "#57606a"

  /// Colors that also differ for those who see red and green alike (Okabe and Ito).
  private static func color(_ group: String) -> String {
    switch group {
    case "products": "#0072b2"
    case "elements": "#d55e00"
    case "rows": "#009e73"
    case "updates": "#cc79a7"
    default: "#e69f00"
    }
  }

  private func text(
    _ content: String, _ x: Double, _ y: Double, size: Double, color: String = "#1f2328",
    anchor: String = "start", weight: String = "normal", halo: Bool = false
  ) -> String {
    let outline =
      halo ? " stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\"" : ""
    return "<text x=\"\(number(x))\" y=\"\(number(y))\" font-size=\"\(number(size))\" "
      + "fill=\"\(color)\" text-anchor=\"\(anchor)\" font-weight=\"\(weight)\"\(outline)>"
      + "\(escaped(content))</text>"
  }

  private func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ color: String, _ width: Double = 1
  ) -> String {
    "<line x1=\"\(number(x1))\" y1=\"\(number(y1))\" x2=\"\(number(x2))\" y2=\"\(number(y2))\" "
      + "stroke=\"\(color)\" stroke-width=\"\(number(width))\"/>"
  }

  private func number(_ value: Double) -> String { value.formatted(digits: 1) }

  private func escaped(_ content: String) -> String {
    content.map { $0 == "&" ? "&amp;" : $0 == "<" ? "&lt;" : $0 == ">" ? "&gt;" : String($0) }
      .joined()
  }
}
