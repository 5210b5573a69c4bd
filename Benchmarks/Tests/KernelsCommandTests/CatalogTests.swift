import Foundation
import Peers
import Testing

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
    let measured = Catalog.kernels.map(\.name)
    #expect(Set(names).subtracting(measured) == [])
    #expect(Set(measured).count == measured.count)
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
    for name in Catalog.kernels.map(\.name) where !own.contains(name) {
      #expect(jobs.contains("\"\(name)\""))
    }
  }

  @Test(arguments: Catalog.kernels.map(\.name), [true, false])
  func resultsAreCheckedAndRight(name: String, isSingle: Bool) throws {
    let kernel = try #require(Catalog.kernels(named: name).first)
    if isSingle { check(kernel, Float.self) } else { check(kernel, Double.self) }
  }

  private func check<Scalar: KernelScalar>(_ kernel: any Kernel, _ type: Scalar.Type) {
    guard kernel.exists(in: type) else { return }
    let size = kernel.sizes[0]
    for storage in kernel.hasRows ? Storage.allCases : [.plain] {
      let workload = kernel.workload(
        type, size: size, storage: storage, libraries: PeerLibraries())
      for variant in Variant.supported {
        variant.select()
        let accuracy = variant.isFused ? Workload.Accuracy.contract : .rounded
        #expect(workload.complaint(accuracy) { workload.call(1) } == nil)
        #expect(workload.complaint(accuracy) { workload.call(2) } == nil)
      }
      // A competitor that does nothing must not pass.
      #expect(workload.complaint(.rounded) {} != nil)
      #expect(workload.bytes > 0 && workload.operations > 0 && workload.elements > 0)
    }
  }

  @Test func peersInThisProcessAreRight() {
    let libraries = PeerLibraries.loaded(nil)
    for name in ["matmul", "exp", "log", "tanh", "sigmoid", "sgd_step"] {
      for kernel in Catalog.kernels(named: name) {
        for size in kernel.sizes.prefix(5) + [Size(argument: "1x784x89")].compactMap({ $0 })
        where kernel.accepts(size) {
          let workload = kernel.workload(
            Float.self, size: size, storage: .padded, libraries: libraries)
          for peer in workload.peers {
            peer.setThreads(1)
            #expect(workload.complaint(peer.accuracy, peer.call) == nil, "\(peer.name) \(name)")
          }
        }
      }
    }
  }
}
