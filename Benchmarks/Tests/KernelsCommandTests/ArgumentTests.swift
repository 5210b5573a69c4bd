import ArgumentParser
import Testing

@testable import kernels

@Suite struct ArgumentTests {
  @Test(arguments: ["60x784x89", "784x60x89:tn", "60x10x89:nt", "60x10", "5340"])
  func sizesAreWrittenAsTheyAreRead(text: String) {
    #expect(Size(argument: text)?.description == text)
  }

  @Test(arguments: ["", "0", "60x", "60x-1", "60x0x10", "1x2x3x4", "60x10:tn", "1x2x3:tt", "x"])
  func otherSizesAreRefused(text: String) {
    #expect(Size(argument: text) == nil)
  }

  @Test func kernelsAreChosenByNameAndGroupOnceEach() throws {
    let command = try KernelsCommand.parse(["--kernels", "exp,updates,exp,sgd_step"])
    #expect(
      command.selection.chosen(Float.self).map(\.name)
        == ["exp", "sgd_step", "momentum_step", "adagrad_step", "decayed_sgd_step"])
  }

  @Test func shapesGoToTheKernelsThatTheyFit() throws {
    let selection = try KernelsCommand.parse(["--shapes", "60x784x89:tn,7x10,100"]).selection
    func sizes(_ name: String, isSingle: Bool = true, threads: Int = 1) -> [String] {
      func all<Scalar>(_ kernels: [Kernel<Scalar>]) -> [String] {
        kernels.flatMap { selection.sizes(of: $0, threads, isQuick: false) }.map(\.description)
      }
      return isSingle ? all(Kernel<Float>.named(name)) : all(Kernel<Double>.named(name))
    }
    #expect(sizes("matmul") == ["60x784x89:tn"])
    #expect(sizes("dense_forward").isEmpty)
    #expect(sizes("softmax_rows") == ["7x10"])
    #expect(sizes("exp", isSingle: false, threads: 2) == ["100"])
    #expect(sizes("mt19937_next_block", isSingle: false).isEmpty)
    #expect(sizes("random_draws").isEmpty)
    #expect(sizes("random_draws", isSingle: false) == ["100"])
    #expect(sizes("random_draws", isSingle: false, threads: 2).isEmpty)
  }

  @Test(arguments: [
    ["--kernels", "matmull"], ["--kernels", "exp", "--shapes", "60x10"], ["--threads", "0"],
    ["--variants", "sse9"], ["--seconds", "0"], ["--peers", "MKL"], ["--precision", "half"],
    ["--python-libraries", "perl"],
  ])
  func nonsenseIsRefused(arguments: [String]) {
    #expect(throws: (any Error).self) { try KernelsCommand.parse(arguments) }
  }
}
