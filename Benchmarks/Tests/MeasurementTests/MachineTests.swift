import Testing

@testable import Measurement

@Suite struct MachineTests {
  @Test(arguments: [("32K", 32 << 10), ("32M", 32 << 20), ("512", 512)])
  func cacheSizesAsTheSystemWritesThem(text: String, bytes: Int) {
    #expect(Caches.bytes(text) == bytes)
  }

  @Test func levelsOfFootprints() {
    let caches = Caches(first: 32 << 10, second: 1 << 20, third: 32 << 20)
    #expect(caches.level(of: 32 << 10) == .first)
    #expect(caches.level(of: 33 << 10) == .second)
    #expect(caches.level(of: 64 << 10, threads: 2) == .first)
    #expect(caches.level(of: 30 << 20, threads: 2) == .third)
    #expect(caches.level(of: 33 << 20, threads: 64) == .second)
    #expect(caches.level(of: 256 << 20) == .memory)
    for level in MemoryLevel.allCases {
      #expect(caches.level(of: caches.typicalFootprint(level)) == level)
    }
  }

  @Test(arguments: LimitKind.traffic)
  func bandwidthCountsWhatItMoves(kind: LimitKind) {
    let limit = Limit(kind, threads: 1, footprint: 48 << 10)
    #expect((47 << 10)...(48 << 10) ~= limit.footprint)
    let each = (kind == .update ? 1.5 : 1) * Double(limit.footprint)
    #expect(limit.amount.truncatingRemainder(dividingBy: each) == 0 && limit.amount > 0x1p25)
    #expect(1e-9 * limit.amount / limit.seconds() > 0.1)
  }

  @Test(arguments: Limit.instructionSets, Precision.allCases)
  func everyPeakReachesSomething(set: Int, precision: Precision) {
    let limit = Limit(.multiplyAdd, precision, threads: 2, instructionSet: set)
    #expect(1e-9 * limit.amount / limit.seconds() > 0.1)
  }

  @Test func noiseIsGivenReasons() {
    let quiet = Noise(others: 0.05, stolen: 0.001, used: 2, processors: 2, slowRaces: 0)
    #expect(quiet.reasons.isEmpty && quiet.remark == nil)
    let shared = Noise(others: 0.9, stolen: 0, used: 1, processors: 2, slowRaces: 0)
    #expect(shared.reasons.isEmpty && shared.remark != nil)
    #expect(
      Noise(others: 1.2, stolen: 0, used: 1, processors: 2, slowRaces: 0).reasons.count == 1)
    #expect(
      Noise(others: 0, stolen: 0.02, used: 1, processors: 2, slowRaces: 0.2).reasons.count == 2)
  }

  /// Ticks of a hundredth of a second on two processors, in ten seconds.
  @Test func ticksAreDividedAmongAll() throws {
    let start = try #require(
      Ticks(statistics: "cpu  100 0 50 9000 10 0 5 7 3 0\ncpu0 1", own: 1, perSecond: 100))
    let end = try #require(
      Ticks(statistics: "cpu  900 100 150 9990 10 0 5 17 3 0\ncpu0 1", own: 6, perSecond: 100))
    let noise = Noise(from: start, to: end, used: 1, processors: 2, slowRaces: 0.5)
    // 10 s computed by all, 5 of them by this program, in 20 s of both processors.
    #expect((noise.others - 0.5).magnitude < 1e-12)
    #expect((noise.stolen - 0.1 / 20).magnitude < 1e-12)
    #expect(noise.slowRaces == 0.5)
    #expect(Ticks(statistics: "cpu 1 2 3", own: 0, perSecond: 100) == nil)
    #expect(Ticks.now?.own ?? 1 > 0)
  }
}
