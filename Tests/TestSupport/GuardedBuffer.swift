import Foundation
import Synchronization

/// Memory between two inaccessible pages.
///
/// It ends exactly where the second page begins, so that every access beyond the end, and most
/// before the start, kill the test.
@safe public final class GuardedBuffer<Element: BitwiseCopyable> {
  /// The number of elements.
  public let count: Int
  /// The first element.
  public let start: UnsafeMutablePointer<Element>
  private let mapping: UnsafeMutableRawPointer
  private let mappedBytes: Int
  private let slack: UnsafeMutableRawBufferPointer

  private static var slackByte: UInt8 { 0xA5 }

  /// Maps memory for `count` elements, all equal to `value`.
  public init(count: Int, repeating value: Element) {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let bytes = count * MemoryLayout<Element>.stride
    let accessible = max(1, (bytes + page - 1) / page) * page
    self.count = count
    mappedBytes = accessible + 2 * page
    let address = unsafe mmap(
      nil, mappedBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let base = unsafe address, unsafe base != MAP_FAILED else {
      fatalError("mmap of \(mappedBytes) bytes failed")
    }
    unsafe mapping = unsafe base
    unsafe mprotect(base, page, PROT_NONE)
    unsafe mprotect(base + page + accessible, page, PROT_NONE)
    unsafe slack = UnsafeMutableRawBufferPointer(start: base + page, count: accessible - bytes)
    unsafe slack.initializeMemory(as: UInt8.self, repeating: Self.slackByte)
    unsafe start = (base + page + accessible - bytes).bindMemory(to: Element.self, capacity: count)
    unsafe start.initialize(repeating: value, count: count)
  }

  deinit {
    unsafe Retired.add(mapping, mappedBytes)
  }

  /// Whether nothing was written between the first page and the elements.
  public var slackIsIntact: Bool {
    unsafe slack.allSatisfy { $0 == Self.slackByte }
  }
}

/// The last mappings given up.
///
/// A buffer may be released as soon as its pointer has been read, before
/// the kernel that gets the pointer has run; so mappings live a little longer than their buffers.
private enum Retired {
  private struct Mapping {
    let address: Int
    let bytes: Int
  }

  private static let mappings = Mutex<[Mapping]>([])

  static func add(_ address: UnsafeMutableRawPointer, _ bytes: Int) {
    mappings.withLock { mappings in
      mappings.append(Mapping(address: Int(bitPattern: address), bytes: bytes))
      guard mappings.count > 100 else { return }
      let oldest = mappings.removeFirst()
      unsafe munmap(UnsafeMutableRawPointer(bitPattern: oldest.address), oldest.bytes)
    }
  }
}
