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

  @Test(.enabled(if: hasPython)) func workersTakePartInRaces() throws {
    let worker = """
      import json, sys
      print('{"name": "Fake", "details": "Fake 1"}', flush=True)
      for line in sys.stdin:
          request = json.loads(line)
          if "calls" in request:
              answer = {"seconds": 0.5, "processorSeconds": 0.25}
          else:
              answer = {"exp": {"ready": True}, "log": {"absent": "no log"},
                        "tanh": {"wrong": "off by 1"}}.get(request["kernel"])
              if answer is None:
                  sys.exit()
          print(json.dumps(answer), flush=True)
      """
    try withScript(worker) { script in
      let peers = PythonPeers(libraries: ["numpy"], script: script)
      let peer = try #require(peers.workers(threads: 1).first)
      #expect(peers.workers(threads: 1).first === peer)
      #expect(peers.details == ["Fake": "Fake 1"])
      #expect(peer.prepare(kernel: "exp", size: "5340", precision: .float) == .ready)
      let outcome = Race(seconds: 0).run([peer.competitor])[0]
      #expect(outcome.seconds.median == 0.5 && outcome.processorSeconds.median == 0.25)
      #expect(peer.prepare(kernel: "log", size: "5340", precision: .float) == .absent("no log"))
      #expect(peer.prepare(kernel: "tanh", size: "1", precision: .double) == .wrong("off by 1"))
      // A process that ends is reported, not waited for.
      #expect(
        peer.prepare(kernel: "add", size: "1", precision: .float) == .wrong("Fake ended at add 1"))
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
