import Foundation
import FoundationNetworking

/// Fetches one file over HTTP into memory, with limits on its size and on the time it takes.
struct HTTPTransfer: Sendable {
  /// The longest silence of the server, in seconds.
  var idleTimeout: Double = 30
  /// The longest time for the whole file, in seconds.
  var totalTimeout: Double = 1800

  /// Why a transfer failed, in words for the user.
  struct Failure: Error, Sendable, Equatable {
    let reason: String
  }

  /// Fetches a file.
  ///
  /// - Parameters:
  ///   - url: its address; redirections are followed.
  ///   - limit: the largest number of bytes that is accepted.
  ///   - onProgress: called with the number of bytes so far, and of all where the server tells.
  func fetch(
    _ url: URL, limit: Int, onProgress: @escaping @Sendable (Int, Int?) -> Void
  ) async throws(Failure) -> [UInt8] {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = idleTimeout
    configuration.timeoutIntervalForResource = totalTimeout
    configuration.urlCache = nil
    let receiver = TransferReceiver(limit: limit, onProgress: onProgress)
    let session = URLSession(configuration: configuration, delegate: receiver, delegateQueue: nil)
    var request = URLRequest(url: url, timeoutInterval: idleTimeout)
    request.setValue("lincoln", forHTTPHeaderField: "User-Agent")
    let task = session.dataTask(with: request)

    let deadline = Task { [totalTimeout] in
      try await Task.sleep(for: .seconds(totalTimeout))
      receiver.finish(.failure(Failure(reason: "it took longer than \(totalTimeout) s")))
    }
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        receiver.start(continuation)
        task.resume()
      }
    } onCancel: {
      receiver.finish(.failure(Failure(reason: "cancelled")))
    }
    deadline.cancel()
    // Ending a session waits until libcurl has read all that is at hand. What still comes is
    // dropped, and nobody else has to wait for it.
    DispatchQueue.global().async { session.invalidateAndCancel() }
    return try result.get()
  }
}
