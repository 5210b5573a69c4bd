// swift-tools-version: 6.3
import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .strictMemorySafety(),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// Ignored on other processors, where these files are empty.
func vectorFlags(_ instructionSet: String) -> [String] {
  ["-O3", "-Xarch_x86_64", "-m\(instructionSet)", "-Wno-unused-command-line-argument"]
}

let package = Package(
  name: "lincoln-benchmarks",
  dependencies: [
    .package(name: "lincoln", path: "..", traits: ["OpenMP"]),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    // What the processor can do at most. Optimized in debug builds too.
    .target(name: "CPeak", cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off"])]),
    // Clocks, statistics, interleaved sampling and tables: knows nothing about what it measures.
    .target(name: "Measurement", dependencies: ["CPeak"], swiftSettings: swiftSettings),
    // Loops around other libraries' vector functions. A target for each instruction set, because
    // the compiler decides by file in which registers vectors are passed.
    .target(
      name: "CVectorMathAVX512", path: "Sources/CVectorMath/avx512",
      cSettings: [.unsafeFlags(vectorFlags("avx512f"))]),
    .target(
      name: "CVectorMathAVX2", path: "Sources/CVectorMath/avx2",
      cSettings: [.unsafeFlags(vectorFlags("avx2"))]),
    // Other libraries for the same jobs, loaded at run time if they are installed, and Python's.
    .target(
      name: "Peers", dependencies: ["Measurement", "CVectorMathAVX2", "CVectorMathAVX512"],
      swiftSettings: swiftSettings),
    // What the commands have in common: options, notation, what stands around their tables.
    .target(
      name: "BenchmarkCommand",
      dependencies: [
        "Measurement", "Peers",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "kernels",
      dependencies: [
        "BenchmarkCommand", "Measurement", "Peers",
        .product(name: "_LincolnKernels", package: "lincoln"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "training",
      dependencies: [
        "BenchmarkCommand", "Measurement", "Peers",
        .product(name: "Lincoln", package: "lincoln"),
        .product(name: "LincolnDatasets", package: "lincoln"),
        .product(name: "LincolnMNIST", package: "lincoln"),
        .product(name: "_LincolnKernels", package: "lincoln"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "files",
      dependencies: [
        "BenchmarkCommand", "Measurement", "Peers",
        .product(name: "Lincoln", package: "lincoln"),
        .product(name: "LincolnDatasets", package: "lincoln"),
        .product(name: "LincolnFiles", package: "lincoln"),
        .product(name: "LincolnMNIST", package: "lincoln"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "MeasurementTests", dependencies: ["Measurement"], swiftSettings: swiftSettings),
    .testTarget(
      name: "PeersTests", dependencies: ["Peers", "Measurement"], swiftSettings: swiftSettings),
    .testTarget(
      name: "KernelsCommandTests",
      dependencies: [
        "kernels", "BenchmarkCommand", "Measurement", "Peers",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "TrainingCommandTests",
      dependencies: [
        "training", "BenchmarkCommand", "Measurement", "Peers",
        .product(name: "Lincoln", package: "lincoln"),
        .product(name: "LincolnDatasets", package: "lincoln"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "FilesCommandTests",
      dependencies: [
        "files", "Measurement", .product(name: "Lincoln", package: "lincoln"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
