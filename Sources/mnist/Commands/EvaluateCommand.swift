import ArgumentParser
import Lincoln

/// `mnist evaluate`: how well saved networks do on the test images of a data set.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure saved networks on the test images of a data set.",
    discussion: """
      Loss, accuracy, and precision, recall and F1 of each class. The images go in as they are: \
      what is done to them first is a part of the network. A network that cannot be read does not \
      keep the others from being measured; the exit status is then 1.
      """)

  @Argument(
    help: ArgumentHelp(
      "Files of saved networks, such as DIR/cells/E07/model.safetensors.", valueName: "model"),
    completion: .file(extensions: ["safetensors"]))
  var models: [String]

  @OptionGroup var images: DataOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Numbers to compute with: float or double; double networks are rounded to float. (default: \
      each network's own)
      """, valueName: "precision"))
  var precision: Precision?

  @Flag(help: "Print the confusion matrix, too; jsonl always has it.")
  var confusion = false

  @Option(parsing: .unconditional, help: "Output: text or jsonl (one JSON object a model).")
  var format: OutputFormat = .text

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Instruction set of the kernels: avx512, avx2, neon or portable. (default: \
      $LINCOLN_VARIANT, else the best)
      """, valueName: "name"))
  var variant: String?

  func validate() throws {
    guard !models.contains("") else {
      throw ValidationError("a model's name is empty; expected the file of a saved network.")
    }
  }

  func run() throws {
    _ = try KernelVariant.use(variant)
    try EvaluationSession(self).run()
  }
}
