internal import ArgumentParser
internal import Measurement

/// The options that say how long and how exactly is measured.
struct TimingOptions: ParsableArguments {
  @Option(help: "At most so many seconds for each race (default: 1; 0.1 if quick).")
  var seconds: Double?

  @Option(
    help: "Measure until the medians are certain to this fraction (default: 0.01; 0.03 if quick).")
  var uncertainty: Double?

  @Flag(help: "A first look, in half a minute: few sizes, one thread, short races.")
  var quick = false

  func validate() throws {
    guard seconds ?? 1 > 0, uncertainty ?? 1 > 0 else {
      throw ValidationError("seconds and uncertainty must be positive")
    }
  }

  var race: Race {
    var race = Race(seconds: seconds ?? (quick ? 0.1 : 1))
    race.uncertainty = uncertainty ?? (quick ? 0.03 : 0.01)
    return race
  }
}
