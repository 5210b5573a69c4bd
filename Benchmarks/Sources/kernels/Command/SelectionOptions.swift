internal import ArgumentParser
internal import BenchmarkCommand
internal import Measurement
internal import _LincolnKernels

/// The options that say what is measured.
struct SelectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Names of kernels, or groups of them: \(KernelGroup.names), all; comma-separated.",
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
    for name in kernels.values where Catalog.kernels(named: name).isEmpty {
      let known = Catalog.kernels.map(\.name) + KernelGroup.allCases.map(\.rawValue)
      throw ValidationError("no kernel '\(name)'; there are \(known.joined(separator: ", "))")
    }
    for size in shapes?.values ?? [] where !chosen.contains(where: { $0.accepts(size) }) {
      throw ValidationError("none of the kernels has the shape \(size)")
    }
  }

  /// The kernels asked for, each once, in the catalog's order.
  var chosen: [any Kernel] {
    let names = Set(kernels.values.flatMap { Catalog.kernels(named: $0) }.map(\.name))
    return Catalog.kernels.filter { names.contains($0.name) }
  }

  /// The sizes to measure of a kernel; none if it does not exist in this precision or has no use
  /// for so many threads.
  func sizes(
    of kernel: any Kernel, _ precision: Precision, _ threads: Int, isQuick: Bool
  ) -> [Size] {
    let exists =
      precision == .float ? kernel.exists(in: Float.self) : kernel.exists(in: Double.self)
    guard exists, threads == 1 || kernel.hasThreads else { return [] }
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

extension KernelGroup {
  fileprivate static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

extension Storage: ExpressibleByArgument {}
