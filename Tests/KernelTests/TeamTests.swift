import Foundation
import KernelTestSupport
import TestSupport
import Testing
import _LincolnKernels

extension KernelTests {
  /// Teams of threads, and the number that a process should use.
  @Suite struct TeamTests {
    @Test func ordersAreCarriedOutOneAfterTheOther() {
      let count = 100_000
      let ones = Operand<Float>([Float](repeating: 1, count: count))
      let sums = Operand<Float>([Float](repeating: 0, count: count))
      Team.run(3) {
        for round in 1...200 {
          // Handed out, done alone, and done by some of the team.
          let threads = [3, 1, 2][round % 3]
          unsafe Float._add(count, sums.pointer, ones.pointer, sums.pointer, Int32(threads))
          if round % 50 == 0 { Thread.sleep(forTimeInterval: 0.005) }  // until the others sleep
        }
      }
      #expect(sums.elements.allSatisfy { $0 == 200 })
    }

    @Test func aTeamWithinATeamIsTheTeam() {
      let x = Operand<Float>([Float](repeating: 3, count: 50_000))
      Team.run(2) {
        Team.run(4) { unsafe Float._scale(x.columns, 2, x.pointer, x.pointer, 4) }
      }
      #expect(x.elements.allSatisfy { $0 == 6 })
    }

    @Test func teamsOfSeveralCallersKeepApart() async {
      await withTaskGroup(of: Bool.self) { group in
        for caller in 1...4 {
          group.addTask {
            let x = Operand<Float>([Float](repeating: 0, count: 40_000))
            let step = Operand<Float>([Float](repeating: Float(caller), count: 40_000))
            Team.run(2) {
              for _ in 0..<100 {
                unsafe Float._add(x.columns, x.pointer, step.pointer, x.pointer, 2)
              }
            }
            return x.elements.allSatisfy { $0 == Float(100 * caller) }
          }
        }
        for await isRight in group { #expect(isRight) }
      }
    }

    /// What `/proc/self/cgroup` and the files below `/sys/fs/cgroup` say.
    struct Container: Sendable {
      let name: String
      let files: [String: String]
      let quota: Int
    }

    @Test(arguments: [
      Container(name: "no files", files: [:], quota: 16),
      Container(
        name: "version 2, no limit",
        files: ["proc/self/cgroup": "0::/\n", "sys/fs/cgroup/cpu.max": "max 100000\n"], quota: 16),
      Container(
        name: "version 2",
        files: ["proc/self/cgroup": "0::/\n", "sys/fs/cgroup/cpu.max": "200000 100000\n"], quota: 2),
      Container(
        name: "version 2, rounded up",
        files: ["proc/self/cgroup": "0::/\n", "sys/fs/cgroup/cpu.max": "250000 100000\n"], quota: 3),
      Container(
        name: "version 2, less than one",
        files: ["proc/self/cgroup": "0::/\n", "sys/fs/cgroup/cpu.max": "10000 100000\n"], quota: 1),
      Container(
        name: "version 2, the group that the own one is part of",
        files: [
          "proc/self/cgroup": "0::/a/b\n", "sys/fs/cgroup/a/cpu.max": "400000 100000\n",
          "sys/fs/cgroup/a/b/cpu.max": "max 100000\n",
        ], quota: 4),
      Container(
        name: "version 1",
        files: [
          "proc/self/cgroup": "7:memory:/x\n4:cpu,cpuacct:/a\n",
          "sys/fs/cgroup/cpu/a/cpu.cfs_quota_us": "300000\n",
          "sys/fs/cgroup/cpu/a/cpu.cfs_period_us": "100000\n",
        ], quota: 3),
      Container(
        name: "version 1, no limit",
        files: [
          "proc/self/cgroup": "4:cpu:/\n", "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1\n",
          "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
        ], quota: 16),
      Container(
        name: "nonsense",
        files: ["proc/self/cgroup": "::\n0\n\n0::/\n", "sys/fs/cgroup/cpu.max": "-3 0\n"],
        quota: 16),
    ])
    func quotasOfContainersAreKept(container: Container) throws {
      let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      defer { try? FileManager.default.removeItem(at: root) }
      for (path, text) in container.files {
        let file = root.appending(path: path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
      let quota = _Kernels.processorQuota(root: root.path, most: 16)
      #expect(quota == container.quota, "\(container.name)")
    }

    @Test func theUserLimitsThreads() async {
      await #expect(processExitsWith: .success) {
        unsafe setenv("OMP_NUM_THREADS", "1", 1)
        exit(_Kernels.processorCount == 1 ? EXIT_SUCCESS : EXIT_FAILURE)
      }
    }
  }
}
