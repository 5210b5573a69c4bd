// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .strictMemorySafety(),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "lincoln-benchmarks",
  dependencies: [
    .package(name: "lincoln", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    // What the processor can do at most. Optimised in debug builds too.
    .target(name: "CPeak", cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off"])]),
    // Clocks, statistics, interleaved sampling and tables: knows nothing about what it measures.
    .target(name: "Measurement", dependencies: ["CPeak"], swiftSettings: swiftSettings),
    // Other libraries for the same jobs, loaded at run time if they are installed.
    .target(name: "Peers", swiftSettings: swiftSettings),
    .executableTarget(
      name: "kernels",
      dependencies: [
        "Measurement", "Peers",
        .product(name: "CLincolnKernels", package: "lincoln"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "MeasurementTests", dependencies: ["Measurement"], swiftSettings: swiftSettings),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
