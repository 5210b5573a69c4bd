internal import ArgumentParser
internal import BenchmarkCommand
internal import FoundationEssentials
internal import Measurement
internal import Peers
internal import _LincolnKernels

/// The command: `swift run -c release --package-path Benchmarks kernels`.
@main
struct KernelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernels",
    abstract: "Measures the kernels beside other libraries, in turns.")

  @OptionGroup(title: "What is measured")
  var selection: SelectionOptions

  @Option(
    help: ArgumentHelp(
      "Libraries to load into this process, or none (default: all that are installed).",
      valueName: PeerLibraries.names.joined(separator: ",")))
  var peers: List<String>?

  @OptionGroup(title: "With whom")
  var python: PythonOptions

  @Option(help: "What idle threads do, of all libraries.")
  var waitPolicy = WaitPolicy.passive

  @OptionGroup(title: "How long")
  var timing: TimingOptions

  @OptionGroup(title: "What comes out")
  var output: OutputOptions

  @Option(
    help: ArgumentHelp(
      """
      Draw the kernels under the machine's limits (single precision if measured, one thread), by \
      Python's matplotlib; the name's end says in which format.
      """, valueName: "roofline.svg"))
  var roofline: String?

  func validate() throws {
    if let problem = _Kernels.variantError { throw ValidationError(problem) }
    for peer in peers?.values ?? [] where !(PeerLibraries.names + ["none"]).contains(peer) {
      let known = PeerLibraries.names.joined(separator: ", ")
      throw ValidationError("no peer '\(peer)'; there are \(known), none")
    }
    _ = try selection.chosenVariants()
  }

  func run() throws {
    let threadCounts = selection.threadCounts(isQuick: timing.quick)
    waitPolicy.apply(threads: threadCounts.max() ?? 1)
    var run = KernelsRun(
      selection: selection, threadCounts: threadCounts, libraries: PeerLibraries(peers?.values),
      python: python.peers(), race: timing.race(seconds: 1), isQuick: timing.quick,
      session: Session(
        report: Report(
          generator: "kernels", arguments: Array(CommandLine.arguments.dropFirst()),
          conditions: [
            "waitPolicy": waitPolicy.rawValue,
            "openMP": _Kernels.openMPVersion == 0 ? "none" : "\(_Kernels.openMPVersion)",
          ])))
    let notation = timing.notation
    run.measureCeilings()
    show(run.session.report.heading("Kernels"))
    show(run.session.report.ceilingsTable)
    try run.measureKernels { show(notation.section($0)) }
    show(notation.summary(run.session.report.results))
    defer { if let roofline { draw(run.session.report, to: roofline) } }
    try output.finish(run.session, notation)
  }

  private func draw(_ report: Report, to picture: String) {
    let file = URL.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    do {
      try report.json().write(to: file)
      try PythonPeers.draw(report: file.path, to: picture, script: PythonOptions.script)
    } catch { show("\n\(error)") }
  }
}

/// The options that say what is measured.
struct SelectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Names of kernels, or groups of them: \
      \(KernelGroup.allCases.map(\.rawValue).joined(separator: ", ")), all; comma-separated.
      """,
      valueName: "matmul,exp,rows"))
  var kernels = List<String>(["all"])

  @Option(
    help: ArgumentHelp(
      """
      Sizes: rows x inner x columns of products, with :tn or :nt for a transposed operand; rows x \
      columns; numbers of elements. Kernels take those that fit (default: each kernel's own).
      """,
      valueName: "60x784x89,784x60x89:tn,60x10,5340"))
  var shapes: List<Size>?

  @Option(help: "float, double or both.")
  var precision: List<Precision> = List(Precision.allCases)

  @Option(help: "Variants of our kernels, or all (default: the best that runs here).")
  var variants: List<String>?

  @Option(help: "Numbers of threads (default: 1 and all processors).")
  var threads: List<Int>?

  @Option(help: "How rows of matrices lie in memory: padded to 64 bytes, plain or both.")
  var storage: List<Storage> = List(Storage.allCases)

  func validate() throws {
    guard threads?.values.allSatisfy({ 1...256 ~= $0 }) ?? true else {
      throw ValidationError("threads must be from 1 to 256")
    }
    // All kernels exist in double precision.
    for name in kernels.values where Kernel<Double>.named(name).isEmpty {
      let known = Kernel<Double>.all.map(\.name) + KernelGroup.allCases.map(\.rawValue)
      throw ValidationError("no kernel '\(name)'; there are \(known.joined(separator: ", "))")
    }
    let chosen = chosen(Double.self)
    for size in shapes?.values ?? [] where !chosen.contains(where: { $0.accepts(size) }) {
      throw ValidationError("none of the kernels has the shape \(size)")
    }
  }

  /// The kernels asked for, each once, in the table's order.
  func chosen<Scalar>(_ type: Scalar.Type) -> [Kernel<Scalar>] {
    let names = Set(kernels.values.flatMap { Kernel<Double>.named($0) }.map(\.name))
    return Kernel<Scalar>.all.filter { names.contains($0.name) }
  }

  /// The sizes to measure of a kernel; none if it has no use for so many threads.
  func sizes<Scalar>(of kernel: Kernel<Scalar>, _ threads: Int, isQuick: Bool) -> [Size] {
    guard threads == 1 || kernel.hasThreads else { return [] }
    if let shapes { return shapes.values.filter(kernel.accepts) }
    return isQuick ? Array(kernel.sizes.prefix(kernel.group == .products ? 5 : 1)) : kernel.sizes
  }

  func threadCounts(isQuick: Bool) -> [Int] {
    if let threads { return threads.values }
    let processors = _Kernels.processorCount
    return processors == 1 || isQuick ? [1] : [1, processors]
  }

  func chosenVariants() throws -> [Variant] {
    let supported = Variant.supported
    guard let names = variants?.values else {
      return supported.filter { $0.index == Variant.initial }
    }
    if names == ["all"] { return supported }
    return try names.map { name in
      guard let variant = supported.first(where: { $0.name == name }) else {
        let known = supported.map(\.name).joined(separator: ", ")
        throw ValidationError("variant '\(name)' does not run here; these do: \(known)")
      }
      return variant
    }
  }
}

/// A variant of Lincoln's kernels that runs on this processor.
struct Variant {
  let index: Int
  var name: String { _Kernels.variantName(index) }
  /// Whether its results are exact chains of fused multiply-adds.
  var isFused: Bool { _Kernels.isVariantFused(index) }

  func select() {
    precondition(_Kernels.selectVariant(index), "variant \(name) cannot be selected")
  }

  /// The one that is used unless another is selected.
  static let initial = _Kernels.currentVariant

  /// All that run here, best first.
  static var supported: [Variant] {
    (0..<_Kernels.variantCount).filter { _Kernels.isVariantSupported($0) }
      .map { Variant(index: $0) }
  }
}
