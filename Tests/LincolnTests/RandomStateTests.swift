import Crypto
import Foundation
import Lincoln
import TestSupport
import Testing

/// NumPy's stream, a million draws of each kind, by the hashes of NumPy's own values.
@Suite(.fixedVariant) struct RandomStateTests {
  @Test(arguments: RecordedStream.all) func sameBytesAsNumPy(_ stream: RecordedStream) throws {
    let state = stream.makeState()
    var hash = SHA256()
    let draws = stream.draws
    for _ in 0..<(draws.repeats ?? 1) {
      for item in draws.round ?? [draws] { hash.update(data: item.bytes(from: state)) }
    }
    #expect(hash.finalize().map { String(format: "%02x", $0) }.joined() == stream.sha256)
  }

  @Test(arguments: RecordedStream.all.filter { $0.draws.kind == "random_sample" })
  func bulkDrawsAreTheSameAsSingleOnes(_ stream: RecordedStream) {
    let (one, many) = (stream.makeState(), stream.makeState())
    // An odd number of words before makes pairs straddle the generator's blocks.
    #expect(one.nextWord() == many.nextWord())
    for count in [0, 1, 5, 311, 312, 313, 2000] {
      #expect((0..<count).map { _ in one.randomSample() } == many.randomSamples(count))
    }
    #expect(one.next() == many.next())
  }

  @Test(arguments: [0, 1e-9, 0.1, 0.3, 0.5, 0.8, 0.999, 1])
  func masksAreBernoulliDraws(_ keep: Double) {
    let (one, many) = (RandomState(seed: 7), RandomState(seed: 7))
    var mask = Matrix<Float>(rows: 61, columns: 89)
    var view = mask.mutableView
    many.fillMask(&view, keep: keep, scale: 2)
    let expected = (0..<61 * 89).map { _ in one.bernoulli(keep) ? Float(2) : 0 }
    #expect(mask.view.elements == expected)
    #expect(one.nextWord() == many.nextWord())
  }

  @Test func reseedingForgetsTheCachedNormal() {
    let state = RandomState(seed: 1)
    let first = state.standardNormal()
    state.reseed(1)
    #expect(state.standardNormal() == first)
  }

  @Test func servesTheStandardLibrary() {
    var state = RandomState(seed: 1)
    #expect((0..<100).shuffled(using: &state).sorted() == Array(0..<100))
  }
}

/// One stream of the file that `Tests/Oracle/random_stream.py` wrote.
struct RecordedStream: Decodable, Sendable, CustomTestStringConvertible {
  struct Draws: Decodable, Sendable {
    let kind: String
    let count: Int?
    let length: Int?
    let loc: Double?
    let scale: Double?
    let low: Double?
    let high: Double?
    let p: Double?
    let repeats: Int?
    let round: [Draws]?

    /// The values as NumPy stores them.
    func bytes(from state: RandomState) -> Data {
      var data = Data()
      func append(_ value: UInt64) {
        unsafe withUnsafeBytes(of: value.littleEndian) { unsafe data.append(contentsOf: $0) }
      }
      let count = self.count ?? 0
      switch kind {
      case "permutation":
        for value in state.permutation(length ?? 0) { append(UInt64(value)) }
      case "uint32":
        for _ in 0..<count {
          unsafe withUnsafeBytes(of: state.nextWord().littleEndian) {
            unsafe data.append(contentsOf: $0)
          }
        }
      case "random_sample":
        for value in state.randomSamples(count) { append(value.bitPattern) }
      case "standard_normal":
        for _ in 0..<count { append(state.standardNormal().bitPattern) }
      case "normal", "normal_glorot":
        for _ in 0..<count {
          append(state.normal(mean: loc ?? 0, standardDeviation: scale ?? 1).bitPattern)
        }
      case "uniform":
        for _ in 0..<count { append(state.uniform(low ?? 0, high ?? 1).bitPattern) }
      default:
        for _ in 0..<count { append(state.bernoulli(p ?? .nan) ? 1 : 0) }
      }
      return data
    }
  }

  enum Seed: Decodable, Sendable {
    case number(UInt32)
    case array([UInt32])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(UInt32.self) {
        self = .number(number)
      } else {
        self = .array(try container.decode([UInt32].self))
      }
    }
  }

  let seed: String
  let draws: Draws
  let sha256: String

  var testDescription: String { "\(draws.kind), seed \(seed)" }

  func makeState() -> RandomState {
    switch Self.file.seeds[seed] {
    case .number(let seed): RandomState(seed: seed)
    case .array(let seeds): RandomState(seeds: seeds)
    case nil: fatalError("no seed '\(seed)' in the file")
    }
  }

  static var all: [RecordedStream] { file.streams }

  private struct File: Decodable, Sendable {
    let seeds: [String: Seed]
    let streams: [RecordedStream]
  }

  private static let file: File = {
    do {
      return try JSONDecoder().decode(File.self, from: fixture("random_stream"))
    } catch {
      fatalError("random_stream.json: \(error)")
    }
  }()
}
