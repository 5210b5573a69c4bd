import Foundation
import FoundationNetworking
import Synchronization

/// Collects what arrives for one task until it is complete, or until it can be no good any more.
///
/// Its state is guarded, for it is called on several threads. It never waits for the session.
final class TransferReceiver: NSObject, URLSessionDataDelegate {
  typealias Outcome = Result<[UInt8], HTTPTransfer.Failure>

  private struct State {
    var bytes: [UInt8] = []
    var total: Int?
    var outcome: Outcome?
    var continuation: CheckedContinuation<Outcome, Never>?
  }

  private let state = Mutex(State())
  private let limit: Int
  private let onProgress: @Sendable (Int, Int?) -> Void

  init(limit: Int, onProgress: @escaping @Sendable (Int, Int?) -> Void) {
    self.limit = limit
    self.onProgress = onProgress
  }

  /// Says who waits for the outcome, which may be there already.
  func start(_ continuation: CheckedContinuation<Outcome, Never>) {
    let outcome = state.withLock {
      if $0.outcome == nil { $0.continuation = continuation }
      return $0.outcome
    }
    if let outcome { continuation.resume(returning: outcome) }
  }

  /// Settles the outcome; all calls but the first do nothing.
  func finish(_ outcome: Outcome) {
    let continuation = state.withLock { state -> CheckedContinuation<Outcome, Never>? in
      guard state.outcome == nil else { return nil }
      defer { state.continuation = nil }
      state.outcome = outcome
      state.bytes = []
      return state.continuation
    }
    continuation?.resume(returning: outcome)
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
  ) {
    let status = (response as? HTTPURLResponse)?.statusCode ?? 0
    let announced = response.expectedContentLength
    if status != 200 {
      fail("the server answered with the HTTP status \(status)")
    } else if announced > Int64(limit) {
      fail("the server announces \(announced) bytes, more than the file can have")
    }
    let isFinished = state.withLock {
      $0.total = announced > 0 ? Int(announced) : nil
      return $0.outcome != nil
    }
    completionHandler(isFinished ? .cancel : .allow)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let (isFinished, byteCount, total) = state.withLock { state in
      let isWanted = state.outcome == nil && data.count <= limit - state.bytes.count
      if isWanted { state.bytes.append(contentsOf: data) }
      return (!isWanted, state.bytes.count, state.total)
    }
    if isFinished {
      fail("the server sends more bytes than the file can have")
    } else {
      onProgress(byteCount, total)
    }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    let (bytes, total) = state.withLock { ($0.bytes, $0.total) }
    if (error as? URLError)?.code == .timedOut {
      fail("no answer in time")
    } else if let total, bytes.count < total {
      fail("the connection ended after \(bytes.count) of \(total) bytes")
    } else if let error {
      fail(error.localizedDescription)
    } else {
      finish(.success(bytes))
    }
  }

  private func fail(_ reason: String) { finish(.failure(HTTPTransfer.Failure(reason: reason))) }
}
