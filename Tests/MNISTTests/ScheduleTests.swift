import Lincoln
import TestSupport
import Testing

@testable import mnist

/// Which experiment runs when, and on how many threads.
@Suite struct ScheduleTests {
  private static func schedule(_ epochs: [Int], jobs: Int, processors: Int) -> Schedule {
    Schedule(
      epochs.map { Schedule.Work(epochs: $0, epochCost: 10) }, jobs: jobs, processors: processors)
  }

  private static func threads(_ schedule: Schedule, _ running: [Int]) -> [Int] {
    running.map { schedule.budgets[$0].count }
  }

  @Test func theLongestStartsFirst() {
    let schedule = Self.schedule([3, 9, 4, 9], jobs: 2, processors: 2)
    let order = (0..<5).map { _ in schedule.next() }
    #expect(order == [1, 3, 2, 0, nil])
  }

  @Test func aSingleJobKeepsTheOrder() {
    let schedule = Self.schedule([3, 9, 4], jobs: 1, processors: 2)
    var index = schedule.next()
    for expected in 0..<3 {
      #expect(index == expected && schedule.budgets[expected].count == 2)
      index = schedule.next(after: expected)
    }
    #expect(index == nil)
  }

  @Test func theLastOneGetsTheOthersThread() {
    let schedule = Self.schedule([8, 5, 2], jobs: 2, processors: 2)
    #expect(schedule.next() == 0 && schedule.next() == 1)
    #expect(Self.threads(schedule, [0, 1]) == [1, 1])
    #expect(schedule.next(after: 1) == 2)
    #expect(Self.threads(schedule, [0, 2]) == [1, 1])
    #expect(schedule.next(after: 2) == nil)
    #expect(Self.threads(schedule, [0]) == [2])
  }

  @Test func whatIsLeftOverGoesToTheLongestRemaining() {
    let schedule = Self.schedule([9, 8, 7, 6], jobs: 4, processors: 4)
    for _ in 0..<4 { _ = schedule.next() }
    #expect(Self.threads(schedule, [0, 1, 2, 3]) == [1, 1, 1, 1])
    for _ in 0..<5 { schedule.completedEpoch(of: 0) }
    #expect(schedule.next(after: 3) == nil)
    #expect(Self.threads(schedule, [0, 1, 2]) == [1, 2, 1])
    #expect(schedule.next(after: 2) == nil)
    #expect(Self.threads(schedule, [0, 1]) == [2, 2])
    #expect(schedule.next(after: 1) == nil)
    #expect(Self.threads(schedule, [0]) == [4])
  }

  @Test func moreJobsThanProcessorsHaveOneThreadEach() {
    let schedule = Self.schedule([1, 2, 3, 4], jobs: 4, processors: 2)
    for _ in 0..<4 { _ = schedule.next() }
    #expect(Self.threads(schedule, [0, 1, 2, 3]) == [1, 1, 1, 1])
    _ = schedule.next(after: 3)
    _ = schedule.next(after: 2)
    #expect(Self.threads(schedule, [0, 1]) == [1, 1])
    _ = schedule.next(after: 1)
    #expect(Self.threads(schedule, [0]) == [2])
  }

  /// Any course of events: never more threads than processors, unless jobs are, and none idle.
  @Test func threadsAddUpToTheProcessors() {
    var numbers = SampleNumbers(seed: 11)
    for _ in 0..<300 {
      let jobs = numbers.integer(1...6)
      let processors = numbers.integer(1...8)
      let count = numbers.integer(1...12)
      let schedule = Self.schedule(
        (0..<count).map { _ in numbers.integer(1...50) }, jobs: jobs, processors: processors)
      var running = (0..<min(jobs, count)).compactMap { _ in schedule.next() }
      var started = Set(running)
      while !running.isEmpty {
        let threads = Self.threads(schedule, running)
        #expect(threads.reduce(0, +) == max(processors, running.count))
        #expect((threads.max() ?? 0) - (threads.min() ?? 0) <= 1)
        for index in running { schedule.completedEpoch(of: index) }
        let ended = running.remove(at: numbers.integer(0...running.count - 1))
        if let next = schedule.next(after: ended) {
          #expect(started.insert(next).inserted)
          running.append(next)
        }
      }
      #expect(started.count == count)
    }
  }
}
