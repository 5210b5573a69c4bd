import Foundation
import FoundationXML
import Testing

@testable import Measurement

@Suite struct RooflineTests {
  @Test func pictureIsWellFormedAndNamesEverything() throws {
    final class Texts: NSObject, XMLParserDelegate {
      var content = ""
      var circles = 0
      func parser(_ parser: XMLParser, foundCharacters string: String) { content += string }
      func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
      ) {
        if name == "circle" { circles += 1 }
      }
    }
    let plot = try #require(Roofline(.sample))
    let parser = XMLParser(data: Data(plot.svg.utf8))
    let texts = Texts()
    parser.delegate = texts
    #expect(parser.parse())
    for name in ["60x784x89", "exp", "L2", "avx2 & more"] {
      #expect(texts.content.contains(name))
    }
    // A point for each kernel, and one in the legend for each group.
    #expect(texts.circles == 4)
  }

  @Test func reportsWithoutOurResultsHaveNoPicture() {
    var report = Report.sample
    report.results = []
    #expect(Roofline(report) == nil)
  }

  @Test func labelsKeepApart() {
    let bounds = Box(x: 0, y: 0, width: 600, height: 400)
    let points = (0..<20).map { (300.0 + Double($0), 200.0) }
    let dots = points.map { Box(x: $0.0 - 5, y: $0.1 - 5, width: 10, height: 10) }
    var placement = LabelPlacement(within: bounds, occupied: dots)
    let boxes = points.map { placement.place("a label", x: $0.0, y: $0.1) }
    for (index, box) in boxes.enumerated() {
      #expect(!dots.contains { $0.meets(box) })
      #expect(!boxes[..<index].contains { $0.meets(box) })
      #expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= 600 && box.y + box.height <= 400)
    }
  }
}
