internal import Lincoln
internal import Measurement

// What is measured of a course, and Lincoln's ways to do it.
extension Course {
  /// A part of the training.
  func job(_ part: TrainingTask.Kind) throws -> Job {
    let (samples, nonzeros) = (training.count, data.nonzeroTrainingPixels)
    let pixels = samples * data.inputs
    var job = job(part.rawValue, "batch \(batch)", samples: samples)
    switch part {
    case .epoch: break
    case .sparseEpoch:
      // Multiplications with 0 are not counted.
      let zeros = Int((100 * (1 - Double(nonzeros) / Double(pixels))).rounded())
      job.size += ", \(zeros) % zeros"
      job.operations = work.training(samples: samples, nonzeros: nonzeros)
      job.bytes = Double(nonzeros)
    case .evaluation:
      let count = try test().count
      job = self.job(part.rawValue, "\(count) images", samples: count)
      job.operations = work.inference(samples: count)
    case .prediction:
      job = self.job(part.rawValue, "1 image", samples: 1)
      job.operations = work.inference(samples: 1)
      job.bytes = Double(work.parameters * MemoryLayout<Scalar>.size)
    }
    return job
  }

  /// So many steps with whole batches.
  func stepsJob(_ steps: Int) -> Job { job("step", "batch \(batch)", samples: batch * steps) }

  private func job(_ kind: String, _ amount: String, samples: Int) -> Job {
    Job(
      kernel: kind, group: "training", size: "\(title), \(amount)",
      precision: Precision(Scalar.self), operations: work.training(samples: samples),
      bytes: Double(samples * data.inputs), elements: Double(samples))
  }

  /// Lincoln with so many threads; for automatic ones, a single thread as well.
  func epochs(_ threads: ThreadChoice) throws -> [Entrant] {
    try entrants(threads) { threads in
      let session = try session(threads)
      return { calls in Sample.timing(calls: calls) { session.epoch() } }
    }
  }

  /// Steps of automatic threads beside those of a single one.
  func steps(_ steps: Int) throws -> [Entrant] {
    try entrants(.automatic) { threads in
      let (session, count, needed) = (try session(threads), training.count, batch * steps)
      return { calls in
        var sum = Sample(seconds: 0, processorSeconds: 0)
        for _ in 0..<calls {
          // Shuffling is not timed: the epoch's end would fall into some samples only.
          if session.samplesUsed + needed > count { session.beginEpoch() }
          let sample = Sample.timing(calls: steps) { _ = session.step() }
          sum.seconds += sample.seconds * Double(steps) / Double(calls)
          sum.processorSeconds += sample.processorSeconds * Double(steps) / Double(calls)
        }
        return sum
      }
    }
  }

  private func entrants(
    _ threads: ThreadChoice, _ sampler: (ThreadCount) throws -> (Int) -> Sample
  ) throws -> [Entrant] {
    let isAutomatic = threads == .automatic
    let own = Entrant(
      Competitor(
        name: isAutomatic ? "lincoln automatic" : "lincoln",
        sample: try sampler(threads.threadCount)),
      threads: threads.limit)
    guard isAutomatic else { return [own] }
    let single = Competitor(name: "lincoln 1 thread", sample: try sampler(.atMost(1)))
    return [own, Entrant(single, role: .alternative, threads: 1)]
  }

  /// What the library says to epochs with pixels scaled to 0...1.
  enum Readiness {
    /// Zeros left out, and zeros kept.
    case ready([Entrant])
    /// The library keeps zeros, and why.
    case absent(String)
    /// The two do not end at the same bits.
    case wrong(String)
  }

  /// Trains an epoch in both ways, whose parameters have to be the same bits.
  func sparseEpochs(_ threads: Int) throws -> Readiness {
    let size = try job(.sparseEpoch).size
    let (sparse, first) = try session(.atMost(threads), acceptsSparseInput: true)
    sparse.epoch()
    guard first.gotSparseInput else {
      return .absent("Lincoln, zeros left out of \(size) (too few for that)")
    }
    let (full, fullFirst) = try session(.atMost(threads), acceptsSparseInput: false)
    full.epoch()
    guard !fullFirst.gotSparseInput,
      full.network.flatParameters.map(\.bitPattern)
        == sparse.network.flatParameters.map(\.bitPattern)
    else {
      return .wrong("Lincoln, parameters of \(size) depend on whether zeros are left out")
    }
    func entrant(
      _ name: String, _ role: Entrant.Role, _ session: TrainingSession<Scalar>
    ) -> Entrant {
      let competitor = Competitor(name: name) { calls in
        Sample.timing(calls: calls) { session.epoch() }
      }
      return Entrant(competitor, role: role, threads: threads)
    }
    return .ready([
      entrant("lincoln, zeros left out", .own, sparse),
      entrant("lincoln, zeros kept", .alternative, full),
    ])
  }

  func evaluations(_ threads: Int) throws -> [Entrant] {
    let (session, test) = (try session(.atMost(threads)), try test())
    let competitor = Competitor(name: "lincoln") {
      // The data fits: the course made it.
      _ = try? session.evaluate(test)
    }
    return [Entrant(competitor, threads: threads)]
  }

  /// With a scratch that is made once, as in a loop of one's own, and in a single expression.
  func predictions() -> [Entrant] {
    let (network, image) = (network, SingleImage<Scalar>(self))
    return [
      Entrant(Competitor(name: "lincoln") { image.predict(with: network) }, threads: 1),
      Entrant(
        Competitor(name: "lincoln, new matrix") {
          // The image fits: the course made it.
          _ = try? image.prediction(of: network)
        }, role: .alternative, threads: 1),
    ]
  }
}

// The tables.
extension Notation {
  /// All who took part in a race; the first one is Lincoln.
  func section(_ results: [Measured], leftOut: [String]) -> String {
    let absent = leftOut.map { "\n- Left out: \($0)" }.joined()
    guard let first = results.first else { return absent }
    let kind = first.job.kernel
    let (unit, perSecond) = timeUnit(kind)
    var table = MarkdownTable(
      header: [
        "competitor", "\(unit) \(kind.hasPrefix("e") ? "an" : "a") \(kind)", "least", "most",
        "\(unit) computed", "rate", "of the limit", "× \(first.competitor)", "× computed",
        "samples", "set aside",
      ])
    for result in results {
      let time = result.seconds.scaled(by: perSecond)
      let isFirst = result.competitor == first.competitor
      let computed = (result.processorSeconds / first.processorSeconds).formatted(digits: 2)
      table.append([
        result.competitor, median(time, of: result), time.minimum.significant(),
        time.maximum.significant(), (perSecond * result.processorSeconds).significant(),
        rate(result), share(result), first.ratios[result.competitor].map(ratio) ?? "",
        isFirst ? "" : computed, String(result.samples), String(result.setAside),
      ])
    }
    let isAutomatic = first.competitor.hasSuffix("automatic")
    let setting = isAutomatic ? "\(first.job.precision), automatic threads" : first.conditions
    return "\n## \(kind) of \(first.job.size), \(setting)\n\n\(table.text)"
      + (absent.isEmpty ? "" : "\n\(absent)")
  }

  /// A table for each kind of job: one line for each of our results.
  func summary(_ results: [Measured]) -> String {
    let ours = results.filter { !$0.isPeer }
    return ours.map(\.job.kernel).distinct.map { kind in
      let lines = ours.filter { $0.job.kernel == kind }
      let names = results.filter { $0.job.kernel == kind && $0.isPeer }.map(\.competitor).distinct
      let (unit, perSecond) = timeUnit(kind)
      var table = MarkdownTable(
        header: ["what", "precision", "threads", "by", unit, "rate", "of the limit"]
          + names.map { "× \($0)" })
      for line in lines {
        table.append(
          [
            line.job.size, "\(line.job.precision)", "\(line.threads)", line.competitor,
            median(line.seconds.scaled(by: perSecond), of: line), rate(line), share(line),
          ] + ratios(line, to: names))
      }
      return "\n## Summary: \(kind)\n\n\(table.text)"
    }.joined(separator: "\n")
  }

  /// Steps, of which a call makes so many: a line for each size, a single thread beside automatic
  /// ones.
  func sweep(_ results: [Measured], steps: Int) -> String {
    guard let first = results.first else { return "" }
    var table = MarkdownTable(
      header: [
        "µs a step", "1 thread", "rate", "of the limit", "automatic threads", "rate",
        "of the limit", "automatic is × faster",
      ])
    func figures(_ result: Measured) -> [String] {
      let time = result.seconds.scaled(by: 1e6 / Double(steps))
      return [median(time, of: result), rate(result), share(result)]
    }
    for (automatic, single) in zip(results, results.dropFirst())
    where automatic.job.size == single.job.size {
      let ratio = automatic.ratios[single.competitor].map(ratio) ?? ""
      table.append([automatic.job.size] + figures(single) + figures(automatic) + [ratio])
    }
    return "\n## Steps, \(first.job.precision)\n\n\(table.text)"
  }

  /// The unit in which times of a job are easily read, and how many of it are a second.
  private func timeUnit(_ kind: String) -> (String, Double) {
    switch TrainingTask.Kind(rawValue: kind) {
    case .epoch, .sparseEpoch: ("s", 1)
    case .evaluation: ("ms", 1e3)
    case .prediction, nil: ("µs", 1e6)
    }
  }
}
