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

  @Test(.enabled(if: hasPython)) func waysOfATrainingAreRacedTogether() throws {
    let worker = """
      import json, sys
      print('{"name": "Fake", "details": "Fake 1"}', flush=True)
      ready = {}
      for line in sys.stdin:
          request = json.loads(line)
          if "calls" in request:
              if request["mode"] not in ready:
                  sys.exit()
              answer = {"seconds": ready[request["mode"]], "processorSeconds": 1}
          elif "modes" in request:
              answer = {"modes": ["slow", "fast", "wrong", "none"]}
          elif "training" in request:
              task, mode = request["training"], request["mode"]
              if mode == "wrong":
                  answer = {"wrong": "loss is 9, not %g" % task["loss"]}
              elif mode == "none":
                  answer = {"absent": "no compiler"}
              else:
                  ready[mode] = task["batch"] / (1 if mode == "slow" else 4)
                  answer = {"ready": True}
          elif "forget" in request:
              ready.clear()
              answer = {"ready": True}
          print(json.dumps(answer), flush=True)
      """
    try withScript(worker) { script in
      let peer = try PythonPeer("numpy", threads: 1, script: script)
      var task = TrainingTask(
        .epoch, precision: .float, layers: [4, 3, 2], keep: 0.8, batch: 8, rate: 0.1,
        momentum: 0.9, folder: "/nowhere")
      task.loss = 0.5
      let modes = peer.modes(of: .epoch)
      #expect(modes == ["slow", "fast", "wrong", "none"])
      #expect(
        modes.map { peer.prepare(task, mode: $0) }
          == [.ready, .ready, .wrong("loss is 9, not 0.5"), .absent("no compiler")])
      let outcomes = Race(seconds: 0).run(["slow", "fast"].map { peer.competitor(mode: $0) })
      #expect(outcomes.map(\.name) == ["Fake, slow", "Fake, fast"])
      #expect(outcomes.map(\.seconds.median) == [8, 2])
      // Nothing is ready any more: the process ends, which is the slowest of all.
      peer.forget()
      #expect(Race(seconds: 0).run([peer.competitor(mode: "fast")])[0].seconds.minimum == .infinity)
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
