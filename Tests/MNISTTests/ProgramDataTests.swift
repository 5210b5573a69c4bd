import Foundation
import Testing

/// Data that is missing or broken: status 1, and one `error` event.
@Suite struct ProgramDataTests {
  enum Damage: String, CaseIterable, Sendable {
    case noFolder, missing, truncated, swapped, mixed, garbage, label

    func apply(to folder: ImageFolder) throws {
      let images = "train-images-idx3-ubyte"
      let labels = "train-labels-idx1-ubyte"
      switch self {
      case .noFolder: try FileManager.default.removeItem(atPath: folder.path)
      case .missing: try folder.remove(labels)
      case .truncated: try folder.write(Array(try folder.read(images).dropLast()), images)
      case .swapped:
        let bytes = try folder.read(images)
        try folder.write(try folder.read(labels), images)
        try folder.write(bytes, labels)
      case .mixed: try folder.write(try folder.read("t10k-labels-idx1-ubyte"), labels)
      case .garbage: try folder.write(Array("<!DOCTYPE html>".utf8), images)
      case .label: try folder.write(try folder.read(labels).dropLast() + [200], labels)
      }
    }

    var kind: String {
      switch self {
      case .noFolder, .missing: "not-found"
      case .truncated: "truncated"
      case .swapped: "wrong-shape"
      case .mixed: "inconsistent"
      case .garbage: "unknown-format"
      case .label: "absent-classes"
      }
    }
  }

  @Test(arguments: Damage.allCases) func damaged(_ damage: Damage) async throws {
    let folder = try ImageFolder()
    try damage.apply(to: folder)
    let text = try Program.run(["--data", folder.path])
    #expect(text.status == 1)
    #expect(text.output.isEmpty)
    #expect(text.errors.hasPrefix("Error: ") && text.errors.contains(folder.path))

    let json = try Program.run(["--data", folder.path, "--format", "jsonl"])
    #expect(json.status == 1)
    #expect(json.errors == text.errors)
    let events = try json.events()
    #expect(events.count == 1)
    let event = try #require(events.first)
    #expect(Set(event.fields.keys) == ["event", "experiment", "kind", "message"])
    #expect(event.kind == "error" && event.isNull("experiment"))
    #expect(event.fields["kind"] as? String == damage.kind)
    #expect(text.errors == "Error: \(event.fields["message"] as? String ?? "")\n")
  }

  @Test func theNumberOfClassesCanBeGiven() throws {
    let folder = try ImageFolder()
    try Damage.label.apply(to: folder)
    let damaged = try Program.run(["--data", folder.path, "--only", "E05"])
    #expect(damaged.errors.contains("the 190 labels 10, 11, 12"))
    let outcome = try Program.run(
      ["--data", folder.path, "--only", "E05", "--epochs", "1", "--classes", "201"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let alone = try Program.run(["--classes", "201"])
    #expect(alone.status == 64 && alone.errors.contains("--classes goes with --data"))
  }

  /// Where the system's package is installed, the run works; else both places are named.
  @Test func fashionMNIST() async throws {
    let cache = try ImageFolder()
    let outcome = try Program.run(
      ["--dataset", "fashion-mnist", "--only", "E06", "--epochs", "1", "--format", "jsonl"],
      environment: ["XDG_CACHE_HOME": cache.path])
    let package = "/usr/share/datasets/fashion-mnist"
    if FileManager.default.fileExists(atPath: "\(package)/t10k-labels-idx1-ubyte.gz") {
      #expect(outcome.status == 0, "\(outcome.errors)")
      let events = try outcome.events()
      #expect(events.first?.fields["dataset"] as? String == "fashion-mnist")
      #expect(events.last?.isNull("verdict") == true)
    } else {
      #expect(outcome.status == 1)
      for text in ["\(cache.path)/lincoln/fashion-mnist", package, "mnist download"] {
        #expect(outcome.errors.contains(text), "\(outcome.errors)")
      }
    }
  }

  /// What lies in the cache is taken, and checked, before the system's package is looked for.
  @Test func fashionMNISTFromTheCacheFirst() async throws {
    let cache = try ImageFolder()
    let folder = "\(cache.path)/lincoln/fashion-mnist"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for name in ["train-images-idx3", "t10k-images-idx3", "train-labels-idx1", "t10k-labels-idx1"] {
      try cache.write(try cache.read("\(name)-ubyte"), "lincoln/fashion-mnist/\(name)-ubyte")
    }
    let outcome = try Program.run(
      ["--dataset", "fashion-mnist", "--format", "jsonl"],
      environment: ["XDG_CACHE_HOME": cache.path])
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains(folder), "\(outcome.errors)")
    #expect(try outcome.events().first?.fields["kind"] as? String == "wrong-checksum")
  }
}
