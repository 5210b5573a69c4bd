internal import CPeak

/// The element types that kernels exist for.
package enum Precision: String, CaseIterable, Codable, Sendable {
  case float, double

  package init<Scalar>(_ type: Scalar.Type) {
    self = type == Float.self ? .float : .double
  }
}

/// What the machine can do at most: multiply-adds in registers, or going through memory in the
/// manner of a kernel.
package enum LimitKind: String, CaseIterable, Codable, Sendable {
  case multiplyAdd = "multiply-add"
  /// It reads, and writes little or nothing.
  case read
  /// It reads one array and writes another.
  case copy
  /// It reads one array, and reads and writes another.
  case update
  /// It reads two arrays and writes a third.
  case combine

  /// The ways of moving memory.
  package static let traffic = [LimitKind.read, .copy, .update, .combine]

  fileprivate func peak(_ precision: Precision) -> peak_kind {
    switch self {
    case .multiplyAdd: precision == .float ? PEAK_MULTIPLY_ADD_F32 : PEAK_MULTIPLY_ADD_F64
    case .read: PEAK_READ
    case .copy: PEAK_COPY
    case .update: PEAK_UPDATE
    case .combine: PEAK_COMBINE
    }
  }
}

/// A loop that does nothing but what is the limit.
@safe package final class Limit {
  private let loop: OpaquePointer
  package let kind: LimitKind
  package let instructionSet: String
  package let threads: Int
  /// Passes of a call: so many that starting threads does not count, even where another program
  /// has to make room for them.
  private let passes: Int
  /// Operations or bytes of a call.
  package let amount: Double
  /// Bytes of all arrays.
  package let footprint: Int

  /// Indices of the instruction sets that run here, best first.
  package static var instructionSets: [Int] {
    (0..<peak_set_count()).filter { peak_set_is_supported($0) }
  }

  /// Arrays, if the kind has any, are of about `footprint` bytes altogether.
  package init(
    _ kind: LimitKind, _ precision: Precision = .float, threads: Int, footprint: Int = 0,
    instructionSet: Int? = nil, seconds: Double = 0.001
  ) {
    let set = instructionSet ?? Self.instructionSets[0]
    guard
      let loop = unsafe peak_create(set, kind.peak(precision), Int32(threads), footprint)
    else { fatalError("no memory for \(footprint) bytes") }
    unsafe self.loop = unsafe loop
    self.kind = kind
    self.threads = threads
    self.footprint = unsafe Int(peak_footprint(loop))
    self.instructionSet = unsafe String(cString: peak_set_name(set))
    // A pass of multiply-adds takes about two microseconds, 64 MB of a thread some milliseconds.
    let each = unsafe peak_amount(loop)
    passes =
      kind == .multiplyAdd
      ? max(1, Int(seconds * 5e5)) : max(1, threads << 26 / Int(each))
    amount = Double(passes) * each
  }

  deinit { unsafe peak_destroy(loop) }

  /// Seconds of a call, without the start of its threads.
  package func seconds(calls: Int = 1) -> Double {
    unsafe peak_seconds(loop, passes * calls) / Double(calls)
  }

  /// A competitor that times itself, and that assumes that its threads compute all the time.
  package var competitor: Competitor {
    Competitor(name: "\(kind.rawValue) \(instructionSet)") { [self] calls in
      let each = seconds(calls: calls)
      return Sample(seconds: each, processorSeconds: each * Double(threads))
    }
  }
}

/// Virtual machines have two states: sometimes both processors are threads of one core, and then
/// two threads reach one core's peak.
package struct CoreCheck {
  private let one = Limit(.multiplyAdd, threads: 1, seconds: 1e-4)
  private let two = Limit(.multiplyAdd, threads: 2, seconds: 1e-4)

  package init() {}

  /// Whether two loops together reach 1.6 times the rate of one.
  package func hasAllCores() -> Bool {
    2 * one.seconds() >= 1.6 * two.seconds()
  }
}

/// A limit of the machine, as measured before everything else.
package struct Ceiling: Codable {
  package let kind: LimitKind
  /// The instruction set, or the memory level.
  package let name: String
  /// The element type of multiply-adds.
  package let precision: Precision?
  package let threads: Int
  /// Bytes of the arrays that were moved.
  package let footprint: Int?
  /// In 10⁹ operations or bytes a second.
  package let rate: Spread

  /// The rates of multiply-adds of all instruction sets, measured in turns.
  package static func multiplyAdds(
    _ precision: Precision, threads: Int, race: Race
  ) -> [Ceiling] {
    measured(
      Limit.instructionSets.map {
        Limit(.multiplyAdd, precision, threads: threads, instructionSet: $0)
      }, precision: precision, race: race, name: \.instructionSet)
  }

  /// The bandwidths of a level in all ways, measured in turns.
  package static func bandwidths(
    of level: MemoryLevel, caches: Caches, threads: Int, race: Race
  ) -> [Ceiling] {
    let each = caches.typicalFootprint(level)
    // The third cache and the memory are shared: more threads do not move more than one does.
    let footprint = level == .first || level == .second ? each * threads : each
    return measured(
      LimitKind.traffic.map { Limit($0, threads: threads, footprint: footprint) }, race: race
    ) { _ in level.rawValue }
  }

  private static func measured(
    _ limits: [Limit], precision: Precision? = nil, race: Race, name: (Limit) -> String
  ) -> [Ceiling] {
    zip(limits, race.run(limits.map(\.competitor))).map { limit, outcome in
      Ceiling(
        kind: limit.kind, name: name(limit), precision: precision, threads: limit.threads,
        footprint: limit.footprint > 0 ? limit.footprint : nil,
        rate: Spread(outcome.seconds).rate(of: limit.amount))
    }
  }
}
