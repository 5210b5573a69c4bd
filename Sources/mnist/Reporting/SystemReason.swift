import Foundation

extension Error {
  /// What the system said, which Foundation wraps twice.
  var systemReason: String {
    guard let cause = (self as? CocoaError)?.underlying as? POSIXError else {
      return localizedDescription
    }
    return unsafe String(cString: strerror(cause.code.rawValue))
  }
}
