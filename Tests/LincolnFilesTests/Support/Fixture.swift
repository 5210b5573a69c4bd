import Foundation
import LincolnFiles
import Testing

/// A file that NumPy or the safetensors package wrote.
func fixture(_ name: String) throws -> URL {
  try #require(
    Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil),
    "there is no fixture \(name)")
}

/// The bytes of a fixture.
func fixtureBytes(_ name: String) throws -> [UInt8] { try Array(Data(contentsOf: fixture(name))) }

/// Element `k` of the fixtures, counted row by row.
func expectedValue(_ k: Int, _ type: TensorType) -> Double {
  switch type {
  case .boolean: Double(k % 2)
  case .float16, .bfloat16, .float32, .float64: Double(k - 3) / 4
  case .uint8, .uint16, .uint32, .uint64: Double(k)
  default: Double(k - 3)
  }
}
