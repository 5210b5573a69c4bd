/// The name of a checkpoint's file: `checkpoint-000000002000-0003.safetensors` after 2000 steps, in
/// the third epoch.
struct CheckpointName: Hashable, Comparable {
  let step: Int
  let epoch: Int

  init(step: Int, epoch: Int) {
    self.step = step
    self.epoch = epoch
  }

  /// Reads a file's name, or nil if it is of something else.
  init?(file: String) {
    guard file.hasPrefix("checkpoint-"), file.hasSuffix(".safetensors") else { return nil }
    let numbers = file.dropFirst(11).dropLast(12).split(separator: "-").map { Int($0) }
    guard numbers.count == 2, let step = numbers[0], let epoch = numbers[1] else { return nil }
    self.init(step: step, epoch: epoch)
  }

  var file: String {
    "checkpoint-\(Self.padded(step, 12))-\(Self.padded(epoch, 4)).safetensors"
  }

  static func < (one: CheckpointName, other: CheckpointName) -> Bool {
    (one.step, one.epoch) < (other.step, other.epoch)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(width - digits.count, 0)) + digits
  }
}
