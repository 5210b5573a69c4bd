import LincolnDatasets
import LincolnMNIST
import Testing

@Suite("Standardization")
struct StandardizationTests {
  @Test("of MNIST has the digits of the notebook")
  func mnist() throws {
    let pixels = try MNIST.load().training.pixels
    let standardization = Standardization(pixels: pixels)
    #expect(standardization.mean == 33.318421449829934)
    #expect(standardization.standardDeviation == 78.56748998339798)
    #expect(standardization.table.count == 256)
    #expect(standardization.table.first == -0.424073894391566)
    #expect(standardization.table.last == 2.821543345689335)
  }

  @Test("in Float is the table rounded once")
  func float() {
    let standardization = Standardization(pixels: [0, 1, 2, 3, 250])
    #expect(standardization.table(as: Double.self) == standardization.table)
    #expect(standardization.table(as: Float.self) == standardization.table.map { Float($0) })
  }

  @Test("by hand")
  func byHand() {
    let standardization = Standardization(pixels: [1, 1, 5, 5])
    #expect(standardization.mean == 3 && standardization.standardDeviation == 2)
    #expect(standardization.table[1] == -1 && standardization.table[5] == 1)
    #expect(standardization.table[0] == -1.5 && standardization.table[255] == 126)
  }

  @Test("of equal pixels does not divide by zero")
  func constant() {
    let standardization = Standardization(pixels: [7, 7, 7])
    #expect(standardization.standardDeviation == 0)
    #expect(standardization.table == (0..<256).map { Double($0) - 7 })
  }

  @Test("of no pixels traps")
  func none() async {
    await #expect(processExitsWith: .failure) { _ = Standardization(pixels: []) }
  }
}
