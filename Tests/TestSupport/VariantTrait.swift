public import Testing

/// Says what a test does with the kernels' variant, which is one for the whole process.
///
/// All test bundles run in one process, side by side: a test that switches the variant would change
/// the last bits under the feet of the others.
public struct VariantTrait: SuiteTrait, TestTrait, TestScoping {
  let changesVariant: Bool

  /// It holds for every test of a suite.
  public var isRecursive: Bool { true }

  /// Runs a test while the lock is held.
  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    await VariantLock.shared.acquire(exclusively: changesVariant)
    do {
      try await function()
    } catch {
      await VariantLock.shared.release()
      throw error
    }
    await VariantLock.shared.release()
  }
}

extension Trait where Self == VariantTrait {
  /// The test switches the variant; no other test with either trait runs meanwhile.
  public static var changesVariant: VariantTrait { VariantTrait(changesVariant: true) }

  /// The test needs the variant to stay what it is.
  public static var fixedVariant: VariantTrait { VariantTrait(changesVariant: false) }
}

/// Many at a time may use the variant, or one may change it; first come, first served.
private actor VariantLock {
  static let shared = VariantLock()

  private var holders = 0
  private var isExclusive = false
  private var waiting: [(isExclusive: Bool, continuation: CheckedContinuation<Void, Never>)] = []

  func acquire(exclusively: Bool) async {
    if waiting.isEmpty && admits(exclusively) {
      enter(exclusively)
    } else {
      await withCheckedContinuation { waiting.append((exclusively, $0)) }
    }
  }

  func release() {
    holders -= 1
    if holders == 0 { isExclusive = false }
    while let next = waiting.first, admits(next.isExclusive) {
      waiting.removeFirst()
      enter(next.isExclusive)
      next.continuation.resume()
    }
  }

  private func admits(_ exclusively: Bool) -> Bool {
    holders == 0 || (!isExclusive && !exclusively)
  }

  private func enter(_ exclusively: Bool) {
    holders += 1
    isExclusive = exclusively
  }
}
