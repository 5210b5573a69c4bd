import ArgumentParser
import LincolnDatasets

/// The options that say which images to take.
struct DataOptions: ParsableArguments {
  // Values are taken as they stand, also such as begin with a hyphen.

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      mnist (in this program) or fashion-mnist (in the cache, or in the folder of Debian's \
      package). (default: mnist)
      """, valueName: "name"),
    transform: DatasetDescriptor.named)
  var dataset: DatasetDescriptor?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "A folder with four IDX files, plain or .gz, to use instead.", valueName: "folder"),
    completion: .directory)
  var data: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Classes of the images in --data. (default: 10, or as many as there are if all up to the \
      largest label occur)
      """, valueName: "n"),
    transform: WholeNumber.from(1))
  var classes: Int?

  /// Where the images come from.
  var source: DataSource {
    if let data {
      .directory(data)
    } else if let dataset, dataset != .mnist {
      .named(dataset)
    } else {
      .embedded
    }
  }

  func validate() throws {
    if let data {
      guard !data.isEmpty else {
        throw ValidationError("--data is empty; expected the folder of four IDX files.")
      }
      guard dataset == nil else {
        throw ValidationError("--dataset and --data exclude each other; give one of them.")
      }
    } else if classes != nil {
      throw ValidationError("--classes goes with --data; the data sets know their classes.")
    }
  }
}
