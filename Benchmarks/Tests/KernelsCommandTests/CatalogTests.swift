import Foundation
import Peers
import Testing
import _LincolnKernels

@testable import kernels

@Suite(.serialized) struct CatalogTests {
  private static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test func everyKernelOfTheHeadersIsMeasured() throws {
    let headers = Self.package.appendingPathComponent("../Kernels/include")
    var names = [String]()
    for (file, pattern) in [
      ("lincoln_kernel_list.h", #/\nLINCOLN_\w*KERNEL\(\w+, (\w+)/#),
      ("lincoln_random.h", #/(?:void) lincoln_(\w+)\(/#),
    ] {
      let text = try String(contentsOf: headers.appendingPathComponent(file), encoding: .utf8)
      names += text.matches(of: pattern).map { String($0.output.1) }
    }
    #expect(names.count > 30)
    let measured = Kernel<Double>.all.map(\.name)
    #expect(Set(names).subtracting(measured) == [])
    #expect(Set(measured).count == measured.count)
    #expect(Set(Kernel<Float>.all.map(\.name)).isSubset(of: measured))
  }

  @Test func pythonKnowsTheSameJobs() throws {
    let jobs = try String(
      contentsOf: Self.package.appendingPathComponent("peers/lincoln_peers/jobs.py"),
      encoding: .utf8)
    // What only Lincoln has: parts of others, or a trick of its own.
    let own = [
      "dense_input_gradient", "dense_weight_gradient", "first_nonfinite",
      "gather_linear_byte_rows", "mt19937_next_block", "random_doubles",
      "sparse_forward", "sparse_weight_gradient",
    ]
    for name in Kernel<Double>.all.map(\.name) where !own.contains(name) {
      #expect(jobs.contains("\"\(name)\""))
    }
  }

  @Test(arguments: Kernel<Float>.all.map(\.name))
  func singleResultsAreCheckedAndRight(name: String) { check(Kernel<Float>.named(name)[0]) }

  @Test(arguments: Kernel<Double>.all.map(\.name))
  func doubleResultsAreCheckedAndRight(name: String) { check(Kernel<Double>.named(name)[0]) }

  private func check<Scalar>(_ kernel: Kernel<Scalar>) {
    for storage in kernel.hasRows ? Storage.allCases : [.plain] {
      let workload = kernel.workload(kernel.sizes[0], storage)
      for variant in Variant.supported {
        variant.select()
        let accuracy = variant.isFused ? Workload<Scalar>.Accuracy.contract : .rounded
        #expect(workload.complaint(accuracy) { workload.call(1) } == nil)
        #expect(workload.complaint(accuracy) { workload.call(2) } == nil)
      }
      // A competitor that does nothing must not pass.
      #expect(workload.complaint(.rounded) {} != nil)
      #expect(workload.bytes > 0 && workload.operations > 0)
    }
  }

  @Test func peersInThisProcessAreRight() {
    let libraries = PeerLibraries(nil)
    for name in ["matmul", "exp", "log", "tanh", "sigmoid", "sgd_step"] {
      let kernel = Kernel<Float>.named(name)[0]
      for size in kernel.sizes.prefix(5) + Size.list("1x784x89") where kernel.accepts(size) {
        let workload = kernel.workload(size, .padded)
        for peer in workload.peers(libraries) {
          peer.setThreads?(1)
          #expect(workload.complaint(peer.accuracy, peer.call) == nil, "\(peer.name) \(name)")
        }
      }
    }
  }
}
