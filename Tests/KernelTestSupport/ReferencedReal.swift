package import CKernelReference
package import _LincolnKernels

/// An element type with references for its elementary functions.
package protocol ReferencedReal: _KernelScalar {
  typealias ReferenceValues = (
    reference_function, Int, UnsafePointer<Self>?, OpaquePointer?
  ) -> Void
  typealias Compare = (
    Int, UnsafePointer<Self>?, UnsafePointer<Self>?, OpaquePointer?,
    UnsafeMutablePointer<reference_report>?
  ) -> Void
  typealias Difference = (Int, UnsafePointer<Self>?, UnsafePointer<Self>?) -> Int

  static var referenceValues: ReferenceValues { get }
  static var compare: Compare { get }
  static var difference: Difference { get }
}

extension Float: ReferencedReal {
  package static var referenceValues: ReferenceValues { unsafe reference_values_f32 }
  package static var compare: Compare { unsafe reference_compare_f32 }
  package static var difference: Difference { unsafe reference_difference_f32 }
}

extension Double: ReferencedReal {
  package static var referenceValues: ReferenceValues { unsafe reference_values_f64 }
  package static var compare: Compare { unsafe reference_compare_f64 }
  package static var difference: Difference { unsafe reference_difference_f64 }
}
