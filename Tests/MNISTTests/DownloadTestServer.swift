import Foundation
import Synchronization

/// A small HTTP server on 127.0.0.1 that answers as good and bad mirrors do.
final class DownloadTestServer: Sendable {
  enum Answer: Sendable {
    case file([UInt8])
    /// A file whose length the server does not tell: the end of the connection is its end.
    case unannounced([UInt8])
    case status(Int)
    case redirect(String)
    /// The whole file is announced, but the connection ends after `count` bytes.
    case interrupted([UInt8], after: Int)
    /// The connection stays open and nothing comes.
    case silence
    /// Bytes without an end, and without a length.
    case endless
    /// A length in the header, and then nothing.
    case announced(Int)
  }

  private struct State {
    var answers: [String: Answer] = [:]
    var requests: [String] = []
  }

  private let state = Mutex(State())
  private let listener: Int32
  let port: UInt16

  init() throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = unsafe withUnsafeMutablePointer(to: &address) { address in
      unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe bind(listener, address, length) | listen(listener, 16)
          | getsockname(listener, address, &length)
      }
    }
    guard status == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
    port = UInt16(bigEndian: address.sin_port)
    self.listener = listener
    // The thread closes the listener, so that its number is never another socket's while it waits.
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { break }
        guard let server = self else {
          close(connection)
          continue
        }
        Thread.detachNewThread { server.serve(connection) }
      }
      close(listener)
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  /// The address of a folder.
  func url(_ folder: String) -> URL {
    URL(string: "http://127.0.0.1:\(port)/\(folder)/") ?? URL(fileURLWithPath: "/")
  }

  /// Says how to answer for a path such as `good/file.gz`; everything else is a 404 page.
  func answer(_ path: String, _ answer: Answer) {
    state.withLock { $0.answers["/\(path)"] = answer }
  }

  /// The paths that were asked for, in order.
  var requests: [String] { state.withLock { $0.requests } }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    var request = [UInt8](repeating: 0, count: 8192)
    let count = unsafe recv(connection, &request, request.count, 0)
    let line = String(decoding: request[..<max(count, 0)], as: UTF8.self)
    let parts = line.split(separator: " ")
    guard parts.count > 1 else { return }
    let path = String(parts[1])
    let answer = state.withLock {
      $0.requests.append(path)
      return $0.answers[path]
    }
    switch answer ?? .status(404) {
    case .file(let bytes): send(connection, header(200, length: bytes.count) + bytes)
    case .unannounced(let bytes): send(connection, header(200) + bytes)
    case .status(let status):
      let page = Array("<html><body>\(status)</body></html>".utf8)
      send(connection, header(status, length: page.count) + page)
    case .redirect(let location):
      send(connection, header(302, length: 0, "Location: \(location)\r\n"))
    case .interrupted(let bytes, let count):
      send(connection, header(200, length: bytes.count) + bytes[..<count])
    case .announced(let length): send(connection, header(200, length: length))
    case .silence:
      // Until the client has had enough.
      _ = unsafe recv(connection, &request, request.count, 0)
    case .endless:
      let chunk = [UInt8](repeating: 0x20, count: 1 << 16)
      guard send(connection, header(200)) else { return }
      // As fast as a fast network: libcurl can be stopped only when it has read all there is.
      while send(connection, chunk) { usleep(1000) }
    }
  }

  private func header(_ status: Int, length: Int? = nil, _ more: String = "") -> [UInt8] {
    let lengthLine = length.map { "Content-Length: \($0)\r\n" } ?? ""
    return Array(
      "HTTP/1.1 \(status) Answer\r\n\(lengthLine)\(more)Connection: close\r\n\r\n".utf8)
  }

  @discardableResult
  private func send(_ connection: Int32, _ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { bytes in
        unsafe Glibc.send(
          connection, bytes.baseAddress?.advanced(by: sent), bytes.count - sent,
          Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }
}
