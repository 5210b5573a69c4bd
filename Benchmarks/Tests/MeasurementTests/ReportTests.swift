import Foundation
import Measurement
import Testing

@Suite struct ReportTests {
  @Test func jsonComesBackAsItWas() throws {
    var report = Report.sample
    report.results[0].ratios = ["NumPy": Ratio(value: 2, uncertainty: 0.01)]
    report.noise = Noise(others: 0.5, stolen: 0, used: 1, processors: 2, slowRaces: 0)
    let read = try Report(json: report.json())
    #expect(try read.json() == report.json())
    #expect(read.results[0].ratios["NumPy"] == Ratio(value: 2, uncertainty: 0.01))
    #expect(read.noise == report.noise)
  }

  @Test func otherSchemasAndVersionsAreRefused() throws {
    let json = String(decoding: try Report.sample.json(), as: UTF8.self)
    for (found, replaced) in [
      ("\"version\" : 1", "\"version\" : 2"), ("\"lincoln-benchmark\"", "\"other\""),
    ] {
      #expect(json.contains(found))
      let other = json.replacingOccurrences(of: found, with: replaced)
      #expect(throws: WrongSchema.self) { try Report(json: Data(other.utf8)) }
    }
  }

  /// What `peers.py measure` writes, shortened to one result.
  @Test func pythonsJSONIsRead() throws {
    let json = """
      {"arguments": ["measure"], "ceilings": [], "conditions": {"waitPolicy": "passive"},
       "date": "2026-11-23T23:44:25Z", "generator": "peers.py",
       "machine": {"caches": {"first": 32768, "second": 1048576, "third": 33554432},
                   "load": 0.5, "processor": "some processor", "processors": 2},
       "missing": ["jax (No module named 'jax')"], "peers": {"NumPy": "NumPy 2.4.6"},
       "results": [{"bytes": 0.0, "competitor": "NumPy", "elements": 5340.0, "group": "elements",
                    "isDisturbed": false, "isPeer": true, "kernel": "exp", "operations": 0.0,
                    "precision": "float", "processorSeconds": 2.7e-06, "ratios": {},
                    "samples": 16, "seconds": {"maximum": 3e-06, "median": 2.7e-06,
                                               "minimum": 2.6e-06},
                    "size": "5340", "threads": 1, "uncertainty": 0.004}],
       "schema": "lincoln-benchmark", "version": 1}
      """
    let report = try Report(json: Data(json.utf8))
    #expect(report.results[0].seconds.median == 2.7e-6)
    #expect(report.results[0].storage == nil)
    #expect(report.missing == ["jax (No module named 'jax')"])
  }
}

extension Report {
  /// One kernel of each of two groups, and the limits above them.
  static var sample: Report {
    var report = Report(
      generator: "test", arguments: ["--quick"], machine: Machine(), conditions: [:], peers: [:],
      missing: ["NoBLAS (no libno.so)"])
    let times = Statistics([1e-6, 1.1e-6, 1.2e-6])
    report.ceilings = [
      Ceiling(
        kind: .multiplyAdd, name: "avx2 & more", precision: .float, threads: 1,
        rate: Spread(rateOf: 1e5, in: times)),
      Ceiling(
        kind: .copy, name: "L2", threads: 1, footprint: 1 << 19,
        rate: Spread(rateOf: 1e5, in: times)),
    ]
    report.results = [("products", "matmul", "60x784x89", 5e4), ("elements", "exp", "5340", 8e4)]
      .map { group, kernel, size, operations in
        Measured(
          kernel: kernel, group: group, size: size, storage: nil, precision: .float, threads: 1,
          competitor: "lincoln", isPeer: false, operations: operations, bytes: 4e4, elements: 100,
          outcome: Race(seconds: 0).run([
            Competitor(name: "lincoln") { _ in Sample(seconds: 0.002, processorSeconds: 0.002) }
          ])[0])
      }
    return report
  }
}
