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
  ///     above 9 and none below the largest is absent.
  /// - Throws: ``DatasetError`` if the images differ in size, a label is not below `classCount`,
  ///   or `classCount` is not given and classes are absent.
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
    let classCount =
      if let classCount { classCount } else {
        try Self.classCount(name, training.labels, test.labels)
      }
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

  /// The number of classes that labels need: 10, or more if there are images of all of them.
  private static func classCount(
    _ name: String, _ training: [UInt8], _ test: [UInt8]
  ) throws(DatasetError) -> Int {
    let present = Set(training).union(test)
    let needed = Int(present.max() ?? 0) + 1
    guard needed > 10 else { return 10 }
    let absent = (0..<needed).filter { !present.contains(UInt8($0)) }
    guard !absent.isEmpty else { return needed }
    let shown = absent.prefix(10).map(String.init).joined(separator: ", ")
    throw DatasetError(
      .absentClasses, name,
      expected: "images of all classes up to the largest label, \(needed - 1)",
      found: "none with \(absent.count == 1 ? "the label" : "the \(absent.count) labels") "
        + "\(shown)\(absent.count > 10 ? ", …" : "")",
      advice: "If that is right give the number of classes, else look for a damaged label.")
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
  ///     above 9 and none below the largest is absent.
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
