import Foundation
import Measurement
import Peers
import Testing

private let hasPython = ["/usr/bin", "/usr/local/bin"].contains {
  FileManager.default.isExecutableFile(atPath: $0 + "/python3")
}

@Suite(.serialized) struct PythonPeerTests {
  @Test func missingScriptIsAMissingPeer() {
    #expect(throws: MissingPeer.self) {
      try PythonPeer("numpy", threads: 1, script: "/nowhere/peers.py")
    }
  }

  @Test(.enabled(if: hasPython)) func missingLibraryIsNamed() throws {
    try withScript("print('{\"missing\": \"No module named x\"}', flush=True)") { script in
      let peers = PythonPeers(libraries: ["torch"], script: script)
      #expect(peers.workers(threads: 1).isEmpty)
      #expect(peers.workers(threads: 2).isEmpty)
      #expect(peers.missing == ["torch (No module named x)"])
    }
  }

  /// Kernels are ready, absent or wrong by their names, and so are ways of a training.
  @Test(.enabled(if: hasPython)) func workersTakePartInRaces() throws {
    let worker = """
      import json, sys
      print('{"name": "Fake", "details": "Fake 1"}', flush=True)
      answers = {"exp": {"ready": True}, "log": {"absent": "no log"},
                 "tanh": {"wrong": "off by 1"}, "slow": {"ready": True}}
      for line in sys.stdin:
          request = json.loads(line)
          if "calls" in request:
              seconds = {None: 0.5, "slow": 8}[request.get("mode")]
              answer = {"seconds": seconds, "processorSeconds": 0.25}
          elif "modes" in request:
              answer = {"modes": ["slow", "tanh"]}
          elif "training" in request:
              answer = dict(answers[request["mode"]])
              assert request["training"]["batch"] == 8
          else:
              answer = answers[request["kernel"]]
          print(json.dumps(answer), flush=True)
      """
    try withScript(worker) { script in
      let peers = PythonPeers(libraries: ["numpy"], script: script)
      let peer = try #require(peers.workers(threads: 1).first)
      #expect(peers.workers(threads: 1).first === peer)
      #expect(peers.details == ["Fake": "Fake 1"])
      #expect(peer.prepare(kernel: "exp", size: "5340", precision: .float) == .ready)
      #expect(peer.prepare(kernel: "log", size: "5340", precision: .float) == .absent("no log"))
      #expect(peer.prepare(kernel: "tanh", size: "1", precision: .double) == .wrong("off by 1"))
      #expect(peer.modes(of: "epoch") == ["slow", "tanh"])
      #expect(peer.prepare(["batch": 8], mode: "slow") == .ready)
      #expect(peer.prepare(["batch": 8], mode: "tanh") == .wrong("off by 1"))
      let outcomes = Race(seconds: 0).run([peer.competitor(), peer.competitor(mode: "slow")])
      #expect(outcomes.map(\.name) == ["Fake", "Fake, slow"])
      #expect(outcomes.map(\.seconds.median) == [0.5, 8])
      #expect(outcomes[0].processorSeconds.median == 0.25)
      // A process that ends is reported, not waited for, and the slowest of all.
      #expect(
        peer.prepare(kernel: "add", size: "1", precision: .float) == .wrong("Fake ended at add 1"))
      #expect(Race(seconds: 0).run([peer.competitor()])[0].seconds.minimum == .infinity)
    }
  }

  private func withScript(_ content: String, _ body: (String) throws -> Void) throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("peers-\(UUID().uuidString).py")
    try Data(content.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try body(file.path)
  }
}
