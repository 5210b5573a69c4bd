import Foundation
import Lincoln
import Measurement
import Peers
import Testing

@testable import training

private let peers = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("peers")

/// Installing takes minutes; whoever has raced Python's libraries has them.
private let isInstalled = FileManager.default.fileExists(
  atPath: peers.appendingPathComponent(".venv/installed.txt").path)

@Suite(.serialized) struct PythonTests {
  @Test func folderHoldsDataParametersAndATrial() throws {
    let folder = try ExchangeFolder()
    let data = try tinyImages()
    try data.write(to: folder)
    let course = try Course<Float>(Topology(hidden: [5]), data: data, batch: 60)
    let task = try course.task(.epoch, folder: folder)
    func size(_ name: String) throws -> Int {
      try Data(contentsOf: URL(fileURLWithPath: folder.path).appendingPathComponent(name)).count
    }
    #expect(try size("train-images") == 16_000 && size("test-labels") == 90)
    #expect(try size("table") == 8 * 256 && size("unit-table") == 8 * 256)
    #expect(try size("trial-order") == 4 * 600)
    #expect(try size("parameters") == 8 * 103 && size("trial-parameters") == 8 * 103)
    #expect(task.layers == [16, 5, 3] && task.loss > 0 && task.loss < 2)
  }

  @Test func folderGoesWithItsObject() throws {
    var folder: ExchangeFolder? = try ExchangeFolder()
    let path = try #require(folder?.path)
    try folder?.write([UInt8(1)], to: "numbers")
    #expect(FileManager.default.fileExists(atPath: path + "/numbers"))
    folder = nil
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  /// Every way of every library does what Lincoln does, and would be left out otherwise.
  @Test(.enabled(if: isInstalled), arguments: PythonPeer.libraries, Precision.allCases)
  func librariesDoTheSame(library: String, precision: Precision) throws {
    switch precision {
    case .float: try check(library, Float.self)
    case .double: try check(library, Double.self)
    }
  }

  private func check<Scalar: KernelScalar>(
    _ library: String, _ type: Scalar.Type
  ) throws {
    let folder = try ExchangeFolder()
    let data = try tinyImages()
    try data.write(to: folder)
    let script = peers.appendingPathComponent("peers.py").path
    let peer = try PythonPeer(library, threads: 1, script: script)
    // 1000 images are no multiple of the batch.
    let deep = try Course<Scalar>(Topology(hidden: [24, 12], keep: 0.8), data: data, batch: 60)
    let plain = try Course<Scalar>(Topology(hidden: [7]), data: data, batch: 60)
    let scaled = try Course<Scalar>(
      Topology(hidden: [24, 12], keep: 0.8), data: data, batch: 60, preprocessing: data.scaling)
    // Made one after the other: they write to the same folder.
    for kind in TrainingTask.Kind.allCases {
      let course = kind == .epoch ? deep : kind == .sparseEpoch ? scaled : plain
      var task = try course.task(kind, folder: folder)
      let modes = peer.modes(of: kind.rawValue)
      #expect(modes.isEmpty == (kind == .sparseEpoch && library != "numpy"))
      if modes.isEmpty { continue }
      for mode in modes {
        #expect(peer.prepare(task, mode: mode) == .ready, "\(library), \(mode)")
      }
      task.loss *= 2
      task.outputs = task.outputs.map { $0 + 1 }
      guard case .wrong = peer.prepare(task, mode: modes[0]) else {
        Issue.record("\(library), \(modes[0]): a wrong \(task.kind) was not noticed")
        continue
      }
    }
    peer.forget()
  }
}
