public import ArgumentParser
public import Measurement

/// The options that say how long and how exactly is measured.
public struct TimingOptions: ParsableArguments {
  /// The longest that a race takes.
  @Option(
    help: """
      At most so many seconds for each race, and six rounds at least (default: as long as what is \
      raced needs; a tenth of it if quick).
      """)
  public var seconds: Double?

  /// How certain the medians have to be.
  @Option(
    help: "Measure until the medians are certain to this fraction (default: 0.01; 0.03 if quick).")
  public var uncertainty: Double?

  /// Whether a first look is enough.
  @Flag(help: "A first look: few sizes, one thread, short races.")
  public var quick = false

  /// Options that nobody has set.
  public init() {}

  /// Refuses times that mean nothing.
  public func validate() throws {
    guard seconds ?? 1 > 0, uncertainty ?? 1 > 0 else {
      throw ValidationError("seconds and uncertainty must be positive")
    }
  }

  /// A race as the options want it, of so many seconds if they do not say.
  public func race(seconds usual: Double) -> Race {
    var race = Race(seconds: seconds ?? (quick ? 0.1 * usual : usual))
    race.uncertainty = uncertainty ?? (quick ? 0.03 : 0.01)
    return race
  }
}
