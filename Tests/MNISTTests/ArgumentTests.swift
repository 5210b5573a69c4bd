import Testing

/// Wrong arguments: status 64 before anything runs, and a message of what was expected and found.
@Suite struct ArgumentTests {
  private static let refused: [([String], [String])] = [
    (["--only", "E99"], ["'E99'", "E01, E02", "E14"]),
    (["--only", ""], ["''", "E14"]),
    (["--only", "E03,"], ["'E03,'", "a name is missing", "E14"]),
    (["--only", "E03", "E07"], ["'E07'"]),
    (["--precision", "half"], ["'half'", "float", "double"]),
    (["--jobs", "0"], ["'0'", "1 or more"]),
    (["--jobs", "-1"], ["'-1'", "1 or more"]),
    (["--jobs", "99999999999999999999"], ["99999999999999999999", "1 or more"]),
    (["--threads", "two"], ["'two'", "1 or more"]),
    (["--threads", "1.5"], ["'1.5'", "1 or more"]),
    (["--epochs", "0"], ["'0'", "1 or more"]),
    (["--epochs", "51", "--only", "E03,E06"], ["51", "E06 has 50"]),
    (["--epochs", "51"], ["51", "E01 has 50"]),
    (["--evaluate-every", "0"], ["'0'", "1 or more"]),
    (["--seed", "-1"], ["'-1'", "0 to 4294967295"]),
    (["--seed", "4294967296"], ["'4294967296'", "0 to 4294967295"]),
    (["--seed", ""], ["''", "0 to 4294967295"]),
    (["--dataset", "emnist"], ["'emnist'", "mnist or fashion-mnist"]),
    (["--data", ""], ["--data", "folder"]),
    (["--data", "/", "--dataset", "mnist"], ["--data", "--dataset"]),
    (["--batch-events", "-1"], ["'-1'", "0 or more"]),
    (["--format", "json"], ["'json'", "text", "jsonl"]),
    (["--language", "fr"], ["'fr'", "en", "ko"]),
    (["--variant", "sse"], ["'sse'", "portable"]),
    (["--variant"], ["--variant"]),
    (["--output", ""], ["--output", "folder"]),
    (["--output"], ["--output"]),
    (["--force"], ["--force", "--output"]),
    (["list", "--output", "x"], ["--output"]),
    (["--nonsense"], ["--nonsense"]),
    (["nonsense"], ["nonsense"]),
    (["evaluate"], ["model"]),
    (["evaluate", ""], ["model's name is empty"]),
    (["evaluate", "a", "--precision", "half"], ["'half'", "float", "double"]),
    (["evaluate", "a", "--dataset", "emnist"], ["'emnist'", "mnist or fashion-mnist"]),
    (["evaluate", "a", "--data", ""], ["--data", "folder"]),
    (["evaluate", "a", "--data", "/", "--dataset", "mnist"], ["--data", "--dataset"]),
    (["evaluate", "a", "--classes", "3"], ["--classes", "--data"]),
    (["evaluate", "a", "--data", "/", "--classes", "0"], ["'0'", "1 or more"]),
    (["evaluate", "a", "--format", "json"], ["'json'", "text", "jsonl"]),
    (["evaluate", "a", "--variant", "sse"], ["'sse'", "portable"]),
    (["evaluate", "a", "--seed", "1"], ["--seed"]),
  ]

  @Test(arguments: refused) func refuses(_ arguments: [String], _ expected: [String]) async throws {
    let outcome = try Program.run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    for text in expected { #expect(outcome.errors.contains(text), "\(outcome.errors)") }
  }

  @Test(arguments: [["--only", "E06"], ["cpu"], ["list"], ["evaluate", "a"]])
  func refusesAnUnknownVariantOfTheEnvironment(_ arguments: [String]) async throws {
    let outcome = try Program.run(arguments, environment: ["LINCOLN_VARIANT": "sse"])
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("LINCOLN_VARIANT") && outcome.errors.contains("sse"))
  }

  /// The last of several values counts; names may be in any case and order.
  @Test func acceptsWhatIsMeant() async throws {
    let folder = try ImageFolder()
    let outcome = try Program.run(
      [
        "--only", "E01", "--only", " e06, E03,E06 ", "--seed", "4294967295", "--seed", "0",
        "--data", folder.path, "--epochs", "1", "--format", "jsonl", "--variant", "portable",
        "--threads", "1000", "--jobs", "1000",
      ], environment: ["LINCOLN_VARIANT": "sse"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let started = try outcome.events().of("experiment")
    #expect(started.compactMap(\.experiment).sorted() == ["E03", "E06"])
    for event in started {
      #expect(try event.integer("seed") == 0)
      #expect(try event.integer("threads") == 1000)
      #expect(event.fields["variant"] as? String == "portable")
    }
  }
}
