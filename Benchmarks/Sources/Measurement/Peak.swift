internal import CPeak

/// The highest rate of multiply-adds in registers, per instruction set.
public struct Peak: Sendable {
  private let index: Int

  /// The instruction set's name.
  public var name: String { unsafe String(cString: peak_name(index)) }

  /// All that this processor can run, best first.
  public static var supported: [Peak] {
    (0..<peak_count()).filter { peak_is_supported($0) }.map { Peak(index: $0) }
  }

  /// Operations of one call per thread; a multiply-add is two.
  public func operations(_ precision: Precision) -> Double {
    Double(Self.iterations)
      * Double(
        precision == .float
          ? peak_operations_f32(index) : peak_operations_f64(index))
  }

  /// A competitor whose calls take most of a millisecond.
  ///
  /// It times itself, without the start of its threads. It assumes that all of them compute all
  /// the time, so its processor seconds are exact only on an idle machine.
  public func competitor(_ precision: Precision, threads: Int) -> Competitor {
    let index = index
    return Competitor(name: "peak \(name)") { calls in
      let iterations = Self.iterations * calls
      let seconds =
        precision == .float
        ? peak_seconds_f32(index, Int32(threads), iterations)
        : peak_seconds_f64(index, Int32(threads), iterations)
      let each = seconds / Double(calls)
      return Sample(seconds: each, processorSeconds: each * Double(threads))
    }
  }

  private static let iterations = 1 << 19
}
