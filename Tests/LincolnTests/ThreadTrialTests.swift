import Testing

@testable import Lincoln

/// Whether several threads are chosen where they are faster, and given up where they are not.
@Suite struct ThreadTrialTests {
  /// A training of steps that take as long as a function of their threads says.
  private struct Machine {
    var trial = ThreadTrial()
    var seconds = 0.0
    /// How many steps were made on how many threads.
    var steps: [Int: Int] = [:]

    mutating func run(_ count: Int, limit: Int, samples: Int = 60, _ time: (Int) -> Double) {
      for _ in 0..<count {
        trial.allow(limit)
        let time = time(trial.threads)
        trial.note(seconds: time, samples: samples)
        seconds += time
        steps[trial.threads, default: 0] += 1
      }
    }
  }

  private static func idle(_ threads: Int) -> Double { 180e-6 / (threads > 1 ? 1.4 : 1) }
  private static func busy(_ threads: Int) -> Double { threads > 1 ? 4e-3 : 180e-6 }

  /// Each thread takes its share, and handing out costs something for each.
  private static func shared(_ overhead: Double) -> (Int) -> Double {
    { 180e-6 * (0.05 + 0.95 / Double($0) + overhead * Double($0 - 1)) }
  }

  @Test func oneIsAllThatIsAllowed() {
    var machine = Machine()
    machine.run(1_000, limit: 1, Self.idle)
    #expect(machine.steps == [1: 1_000])
  }

  @Test(arguments: [2, 3, 4, 6, 8, 16])
  func allAreUsedWhereTheyAreFastest(processors: Int) {
    var machine = Machine()
    machine.run(100_000, limit: processors, Self.shared(0.001))
    #expect(machine.trial.threads == processors)
    #expect(machine.seconds < 1.01 * 100_000 * Self.shared(0.001)(processors))
    #expect(machine.steps[processors, default: 0] >= 99_500)
  }

  /// Four are the best power of two.
  @Test(arguments: [4, 8, 16])
  func climbsNoFurtherThanItIsFaster(processors: Int) {
    let time = Self.shared(0.05)
    #expect(time(4) < time(2) && time(4) < time(8))
    var machine = Machine()
    machine.run(100_000, limit: processors, time)
    #expect(machine.trial.threads == 4)
    #expect(machine.steps[4, default: 0] >= 99_500)
    #expect(machine.steps.keys.allSatisfy { $0 <= 8 })
  }

  /// With the other processors taken by somebody else.
  @Test(arguments: [2, 4, 8, 16])
  func aBusyMachineCostsLittle(processors: Int) {
    var machine = Machine()
    machine.run(1_000, limit: processors, Self.busy)
    #expect(machine.seconds < 1.1 * 1_000 * Self.busy(1))
    machine.steps = [:]
    machine.run(100_000, limit: processors, Self.busy)
    #expect(machine.steps[1, default: 0] >= 99_500)
  }

  @Test func oneIsUsedWhereSeveralAreSlower() {
    var machine = Machine()
    machine.run(100_000, limit: 2, Self.busy)
    #expect(machine.seconds < 1.01 * 100_000 * Self.busy(1))
    // Hardly slower, on the other hand, is no disaster either.
    var draw = Machine()
    draw.run(100_000, limit: 2) { 1e-4 * ($0 > 1 ? 1.03 : 1) }
    #expect(draw.seconds < 1.001 * 100_000 * 1e-4)
  }

  @Test func followsWhatElseTheMachineDoes() {
    var machine = Machine()
    machine.run(20_000, limit: 2, Self.idle)
    #expect(machine.trial.threads == 2)
    machine.run(ThreadTrial.watchedSteps, limit: 2, Self.busy)
    #expect(machine.trial.threads == 1)
    machine.run(20_000, limit: 2, Self.busy)
    machine.run(2 * ThreadTrial.periods.upperBound, limit: 2, Self.idle)
    #expect(machine.trial.threads == 2)
  }

  @Test func aShortBatchMisleadsNobody() {
    var machine = Machine()
    for _ in 0..<500 {
      machine.run(36, limit: 2, Self.idle)
      // One sample costs more than its share.
      machine.run(1, limit: 2, samples: 1) { _ in 20e-6 }
    }
    #expect(machine.steps[2, default: 0] > 17_500)
  }

  @Test func aBudgetThatShrinksIsKeptAtOnce() {
    var machine = Machine()
    machine.run(5_000, limit: 4, Self.idle)
    machine.trial.allow(2)
    #expect(machine.trial.threads <= 2)
    machine.run(1_000, limit: 2, Self.idle)
    machine.trial.allow(1)
    #expect(machine.trial.threads == 1)
  }
}
