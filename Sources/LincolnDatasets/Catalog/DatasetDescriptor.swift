import Lincoln

/// What is known about a published data set of labeled images before it is read.
public struct DatasetDescriptor: Sendable, Hashable {
  /// The name in commands and folders, for instance `fashion-mnist`.
  public let name: String
  /// The name in prose, for instance `Fashion-MNIST`.
  public let title: String
  /// The number of classes.
  public let classCount: Int
  /// The four files.
  public let files: [DatasetFile]
  /// The folder into which a distribution's package installs it, if there is one.
  public let systemDirectory: String?
  /// The distribution's package.
  public let systemPackage: String?

  /// Describes a data set.
  ///
  /// - Parameters:
  ///   - name: the name in commands and folders.
  ///   - title: the name in prose.
  ///   - classCount: the number of classes.
  ///   - files: one for each ``DatasetPart``.
  ///   - systemDirectory: the folder of a distribution's package.
  ///   - systemPackage: the name of that package.
  /// - Precondition: `files` has each part once.
  public init(
    name: String, title: String, classCount: Int, files: [DatasetFile],
    systemDirectory: String? = nil, systemPackage: String? = nil
  ) {
    require(
      files.count == DatasetPart.allCases.count
        && Set(files.map(\.part)).count == DatasetPart.allCases.count,
      "data set \(name): its files are not the four parts, but \(files.map(\.part))")
    self.name = name
    self.title = title
    self.classCount = classCount
    self.files = files
    self.systemDirectory = systemDirectory
    self.systemPackage = systemPackage
  }

  /// Reads the data set and checks that its files are the published ones.
  ///
  /// - Parameter directory: the folder with the four files, as ``DatasetPart`` names them.
  /// - Throws: ``DatasetError`` if a file is missing, broken or not the published one.
  public func load(from directory: String) throws(DatasetError) -> ImageClassificationDataset {
    try load { part throws(DatasetError) in
      try IDXFile(contentsOf: part.path(in: directory))
    }
  }

  /// Reads the data set from where it lies on this machine.
  ///
  /// - Parameter locations: where to look.
  /// - Throws: ``DatasetError`` if it is nowhere, or broken.
  public func load(
    from locations: DatasetLocations = DatasetLocations()
  ) throws(DatasetError) -> ImageClassificationDataset {
    try load(from: locations.directory(of: self))
  }

  /// Joins the data set from files that somebody else reads.
  package func load(
    _ read: (DatasetPart) throws(DatasetError) -> IDXFile
  ) throws(DatasetError) -> ImageClassificationDataset {
    try ImageClassificationDataset(name: name, classCount: classCount) {
      part throws(DatasetError) in
      let file = try read(part)
      for known in files where known.part == part { try known.verify(file) }
      return file
    }
  }
}
