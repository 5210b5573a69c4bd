// swift-tools-version: 6.3
import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .strictMemorySafety(),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// Ignored on other processors, where these files are empty.
func vectorFlags(_ instructionSet: String) -> [CSetting] {
  let flags = ["-O3", "-Xarch_x86_64", "-m\(instructionSet)", "-Wno-unused-command-line-argument"]
  return [.unsafeFlags(flags)]
}

let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

func lincoln(_ product: String) -> Target.Dependency {
  .product(name: product, package: "lincoln")
}

let shared: [Target.Dependency] = ["BenchmarkCommand", "Measurement", "Peers", arguments]

let package = Package(
  name: "lincoln-benchmarks",
  dependencies: [
    .package(name: "lincoln", path: "..", traits: ["OpenMP"]),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    // What the processor can do at most. Optimized in debug builds too.
    .target(name: "CPeak", cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off"])]),
    // Races, limits, noise, reports and tables: knows nothing about what it measures.
    .target(name: "Measurement", dependencies: ["CPeak"], swiftSettings: swiftSettings),
    // Loops around other libraries' vector functions. A target for each instruction set, because
    // the compiler decides by file in which registers vectors are passed.
    .target(
      name: "CVectorMathAVX512", path: "Sources/CVectorMath/avx512",
      cSettings: vectorFlags("avx512f")),
    .target(
      name: "CVectorMathAVX2", path: "Sources/CVectorMath/avx2", cSettings: vectorFlags("avx2")),
    // Other libraries for the same jobs, loaded at run time if they are installed, and Python's.
    .target(
      name: "Peers", dependencies: ["Measurement", "CVectorMathAVX2", "CVectorMathAVX512"],
      swiftSettings: swiftSettings),
    // The options that the commands have in common.
    .target(
      name: "BenchmarkCommand", dependencies: ["Measurement", "Peers", arguments],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "kernels", dependencies: shared + [lincoln("_LincolnKernels")],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "training",
      dependencies: shared + [
        lincoln("Lincoln"), lincoln("LincolnDatasets"), lincoln("LincolnMNIST"),
        lincoln("_LincolnKernels"),
      ], swiftSettings: swiftSettings),
    .executableTarget(
      name: "files",
      dependencies: shared + [
        lincoln("Lincoln"), lincoln("LincolnDatasets"), lincoln("LincolnFiles"),
        lincoln("LincolnMNIST"),
      ], swiftSettings: swiftSettings),
    .testTarget(
      name: "MeasurementTests", dependencies: ["Measurement"], swiftSettings: swiftSettings),
    .testTarget(
      name: "PeersTests", dependencies: ["Peers", "Measurement"], swiftSettings: swiftSettings),
    .testTarget(
      name: "KernelsCommandTests", dependencies: shared + ["kernels", lincoln("_LincolnKernels")],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "TrainingCommandTests",
      dependencies: shared + ["training", lincoln("Lincoln"), lincoln("LincolnDatasets")],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "FilesCommandTests", dependencies: shared + ["files", lincoln("Lincoln")],
      swiftSettings: swiftSettings),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
