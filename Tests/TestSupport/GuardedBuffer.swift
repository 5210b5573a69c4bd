import CTestSupport
import Foundation
import Synchronization

/// Where in its pages a ``GuardedBuffer`` lies.
public enum Placement: Sendable {
  /// It ends exactly where the page behind it begins: every access beyond the end kills the test.
  case end
  /// It begins a number of elements behind the page before it; with none skipped every access
  /// before the start kills the test.
  case start(skipping: Int)
}

/// Memory between two inaccessible pages.
///
/// What lies between the elements and those pages must not change, which can be asked; with
/// AddressSanitizer it must not even be read.
@safe public final class GuardedBuffer<Element: BitwiseCopyable> {
  /// The number of elements.
  public let count: Int
  /// The first element.
  public let start: UnsafeMutablePointer<Element>
  private let mapping: UnsafeMutableRawBufferPointer
  private let slack: [UnsafeMutableRawBufferPointer]

  private static var slackByte: UInt8 { 0xA5 }

  /// Maps memory for `count` elements, all equal to `value`.
  public init(count: Int, repeating value: Element, placement: Placement = .end) {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let stride = MemoryLayout<Element>.stride
    let bytes = count * stride
    let skipped = if case .start(let elements) = placement { elements * stride } else { 0 }
    let accessible = max(1, (skipped + bytes + page - 1) / page) * page
    self.count = count
    let address = unsafe mmap(
      nil, accessible + 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let base = unsafe address, unsafe base != MAP_FAILED else {
      fatalError("mmap of \(accessible + 2 * page) bytes failed")
    }
    unsafe mapping = UnsafeMutableRawBufferPointer(start: base, count: accessible + 2 * page)
    unsafe mprotect(base, page, PROT_NONE)
    unsafe mprotect(base + page + accessible, page, PROT_NONE)
    let before = if case .end = placement { accessible - bytes } else { skipped }
    unsafe slack = unsafe [
      UnsafeMutableRawBufferPointer(start: base + page, count: before),
      UnsafeMutableRawBufferPointer(
        start: base + page + before + bytes, count: accessible - before - bytes),
    ]
    unsafe start = (base + page + before).bindMemory(to: Element.self, capacity: count)
    unsafe start.initialize(repeating: value, count: count)
    for index in unsafe slack.indices {
      let region = unsafe slack[index]
      unsafe region.initializeMemory(as: UInt8.self, repeating: Self.slackByte)
      unsafe memory_mark_forbidden(region.baseAddress, region.count)
    }
  }

  deinit {
    unsafe Retired.add(mapping)
  }

  /// Whether nothing was written between the elements and the inaccessible pages.
  public var slackIsIntact: Bool {
    for index in unsafe slack.indices {
      let region = unsafe slack[index]
      unsafe memory_mark_allowed(region.baseAddress, region.count)
      defer { unsafe memory_mark_forbidden(region.baseAddress, region.count) }
      guard unsafe region.allSatisfy({ $0 == Self.slackByte }) else { return false }
    }
    return true
  }
}

/// The last mappings given up.
///
/// A buffer may be released as soon as its pointer has been read, before the kernel that gets the
/// pointer has run; so mappings live a little longer than their buffers.
private enum Retired {
  private struct Mappings {
    var oldestFirst: [(address: Int, bytes: Int)] = []
    var bytes = 0
  }

  private static let mappings = Mutex(Mappings())

  static func add(_ mapping: UnsafeMutableRawBufferPointer) {
    let address = Int(bitPattern: mapping.baseAddress)
    mappings.withLock { mappings in
      mappings.oldestFirst.append((address, mapping.count))
      mappings.bytes += mapping.count
      while mappings.oldestFirst.count > 100
        || (mappings.bytes > 1 << 27 && mappings.oldestFirst.count > 10)
      {
        let oldest = mappings.oldestFirst.removeFirst()
        mappings.bytes -= oldest.bytes
        let start = unsafe UnsafeMutableRawPointer(bitPattern: oldest.address)
        unsafe memory_mark_allowed(start, oldest.bytes)
        unsafe munmap(start, oldest.bytes)
      }
    }
  }
}
