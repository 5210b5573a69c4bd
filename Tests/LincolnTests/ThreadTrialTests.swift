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

  @Test func oneIsAllThatIsAllowed() {
    var machine = Machine()
    machine.run(1_000, limit: 1, Self.idle)
    #expect(machine.steps == [1: 1_000])
  }

  @Test func severalAreUsedWhereTheyPay() {
    var machine = Machine()
    machine.run(100_000, limit: 4, Self.idle)
    #expect(Set(machine.steps.keys) == [1, 4])
    #expect(machine.seconds < 1.01 * 100_000 * Self.idle(4))
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
