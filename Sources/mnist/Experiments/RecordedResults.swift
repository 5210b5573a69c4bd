/// What published runs of the original printed, as bands from lowest to highest.
///
/// Five or six records of each experiment, made on other machines by the book's author, the Korean
/// translation and readers between 2019 and 2024, and one with NumPy 2.4. E02 and E03 came out the
/// same everywhere.
struct RecordedResults: Sendable {
  let firstLoss: ClosedRange<Double>
  /// Accuracy in percent of the network after its last epoch.
  let accuracy: ClosedRange<Double>
  /// The number of epochs that the longest record ran; nil: all.
  let usualEpochs: Int?
  /// What must be printed to the last digit, where all records agree.
  var exact: ExactResult?

  struct ExactResult: Sendable {
    /// The losses before the stop, as printed.
    let losses: [String]
    let stop: Int
    let accuracy: String
  }

  static let byExperiment: [String: RecordedResults] = [
    "E01": RecordedResults(
      firstLoss: 0.611...0.611, accuracy: 72.58...72.87, usualEpochs: nil),
    "E02": RecordedResults(
      firstLoss: 0.952...0.952, accuracy: 41.73...41.73, usualEpochs: 20,
      exact: ExactResult(
        losses: [
          "0.952"
        ],
        stop: 20, accuracy: "41.73")),
    "E03": RecordedResults(
      firstLoss: 1.285...1.285, accuracy: 91.04...91.04, usualEpochs: 24,
      exact: ExactResult(
        losses: [
          "1.285", "0.970", "0.836", "0.763", "0.712", "0.679", "0.651", "0.631", "0.617",
          "0.599", "0.588", "0.576", "0.568", "0.557", "0.550", "0.544", "0.537", "0.533",
          "0.529", "0.523", "0.517", "0.512", "0.507",
        ],
        stop: 24, accuracy: "91.04")),
    "E04": RecordedResults(
      firstLoss: 5.955...9.368, accuracy: 71.84...77.93, usualEpochs: 40),
    "E05": RecordedResults(
      firstLoss: 0.625...0.631, accuracy: 90.82...91.05, usualEpochs: nil),
    "E06": RecordedResults(
      firstLoss: 0.615...0.615, accuracy: 91.97...92.22, usualEpochs: 4),
    "E07": RecordedResults(
      firstLoss: 0.371...0.41, accuracy: 95.16...95.57, usualEpochs: 50),
    "E08": RecordedResults(
      firstLoss: 0.368...0.418, accuracy: 95.75...95.98, usualEpochs: 50),
    "E09": RecordedResults(
      firstLoss: 0.439...0.54, accuracy: 95.75...96.06, usualEpochs: 50),
    "E10": RecordedResults(
      firstLoss: 0.299...0.329, accuracy: 96.49...97.11, usualEpochs: 50),
    "E11": RecordedResults(
      firstLoss: 0.352...0.427, accuracy: 96.48...96.88, usualEpochs: 50),
    "E12": RecordedResults(
      firstLoss: 0.272...0.296, accuracy: 96.77...96.99, usualEpochs: nil),
    "E13": RecordedResults(
      firstLoss: 0.315...0.334, accuracy: 96.89...97.34, usualEpochs: 100),
    "E14": RecordedResults(
      firstLoss: 0.448...0.496, accuracy: 94.53...96.25, usualEpochs: 80),
  ]
}
