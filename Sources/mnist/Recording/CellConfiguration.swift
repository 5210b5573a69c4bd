import Lincoln
import LincolnDatasets

/// `config.json`: all that an experiment's result follows from.
///
/// It has the fields of the experiment's event and some more.
struct CellConfiguration: Encodable, Sendable {
  let experiment: JSONLines.ExperimentEvent
  /// The epochs that the learning rate's schedule is made for, more than are run with `--epochs`.
  let scheduleEpochs: Int
  let data: DataShape

  var name: String { experiment.experiment }

  init(
    _ experiment: Experiment, _ settings: RunSettings, variant: String,
    _ images: ImageClassificationDataset
  ) {
    self.experiment = JSONLines.ExperimentEvent(experiment, settings, variant: variant)
    scheduleEpochs = experiment.epochs
    data = DataShape(
      training_images: images.training.count, test_images: images.test.count,
      height: images.training.height, width: images.training.width, classes: images.classCount)
  }

  struct DataShape: Encodable, Sendable {
    let training_images: Int
    let test_images: Int
    let height: Int
    let width: Int
    let classes: Int
  }

  private enum Keys: String, CodingKey {
    case book, data, preprocessing, restore, versions
    case scheduleEpochs = "schedule_epochs"
  }

  func encode(to encoder: any Encoder) throws {
    try experiment.encode(to: encoder)
    var container = encoder.container(keyedBy: Keys.self)
    // The book's choices: one stream of random numbers, its losses and its early stopping.
    try container.encode(true, forKey: .book)
    try container.encode(data, forKey: .data)
    try container.encode("standardize", forKey: .preprocessing)
    try container.encode("before_stop", forKey: .restore)
    try container.encode(scheduleEpochs, forKey: .scheduleEpochs)
    try container.encode(["mnist": MNISTCommand.version], forKey: .versions)
  }
}
