/// Labeled images to learn from and to be tested with: MNIST, Fashion-MNIST and their relatives.
public struct ImageClassificationDataset: Sendable, Equatable {
  /// What the data set is called, for instance `mnist`.
  public let name: String
  /// The images to train with.
  public let training: LabeledImages
  /// The images to test with, of the same size.
  public let test: LabeledImages
  /// The number of classes; every label is below it.
  public let classCount: Int

  /// Joins a training set and a test set.
  ///
  /// - Parameters:
  ///   - name: what to call the data set.
  ///   - training: the images to train with.
  ///   - test: the images to test with.
  ///   - classCount: the number of classes; without it 10, or as many as the labels need if one is
  ///     above 9.
  /// - Throws: ``DatasetError`` if the images differ in size or a label is not below `classCount`.
  public init(
    name: String, training: LabeledImages, test: LabeledImages, classCount: Int? = nil
  ) throws(DatasetError) {
    guard training.height == test.height, training.width == test.width else {
      throw DatasetError(
        .inconsistent, name,
        expected: "test images of \(training.height) x \(training.width) pixels like the "
          + "training images", found: "\(test.height) x \(test.width)",
        advice: "The two sets are of different data sets: take both from the same one.")
    }
    let largestLabel = Int(max(training.labels.max() ?? 0, test.labels.max() ?? 0))
    let classCount = classCount ?? max(10, largestLabel + 1)
    for (set, part) in [(training, "training"), (test, "test")] {
      guard let index = set.labels.firstIndex(where: { $0 >= classCount }) else { continue }
      throw DatasetError(
        .labelOutOfRange, name, expected: "labels below \(classCount)",
        found: "the label \(set.labels[index]) at \(part) image \(index)",
        advice: "The labels are damaged or of another data set.")
    }
    self.name = name
    self.training = training
    self.test = test
    self.classCount = classCount
  }

  /// Reads a data set from the folder that holds its four IDX files.
  ///
  /// ``DatasetPart`` says under which names the files are looked for. Plain files are taken before
  /// packed ones.
  ///
  /// - Parameters:
  ///   - name: what to call the data set.
  ///   - directory: the folder.
  ///   - classCount: the number of classes; without it 10, or as many as the labels need if one is
  ///     above 9.
  /// - Throws: ``DatasetError`` if a file is missing or broken or they do not belong together.
  public init(name: String, directory: String, classCount: Int? = nil) throws(DatasetError) {
    try self.init(name: name, classCount: classCount) { part throws(DatasetError) in
      try IDXFile(contentsOf: part.path(in: directory))
    }
  }

  /// Joins a data set from its four files; the small ones are read first.
  init(
    name: String, classCount: Int?, read: (DatasetPart) throws(DatasetError) -> IDXFile
  ) throws(DatasetError) {
    let trainingLabels = try read(.trainingLabels)
    let testLabels = try read(.testLabels)
    try self.init(
      name: name,
      training: LabeledImages(images: read(.trainingImages), labels: trainingLabels),
      test: LabeledImages(images: read(.testImages), labels: testLabels),
      classCount: classCount)
  }
}
