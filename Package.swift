// swift-tools-version: 6.3
import PackageDescription

// LLVM's OpenMP runtime is called libomp5.so on Debian and Ubuntu. Elsewhere set
// LINCOLN_OPENMP_LIB, for instance to "omp". Kernels/README.md says more.
let openMPLibrary = Context.environment["LINCOLN_OPENMP_LIB"] ?? "omp5"

let openMP: BuildSettingCondition = .when(traits: ["OpenMP"])

// Dependencies of the notebook's program and of tests. SwiftPM fetches no package of which every
// use has a trait that is off, so whoever embeds the libraries fetches this package alone.
func notebook(_ product: String, package: String) -> Target.Dependency {
  .product(name: product, package: package, condition: .when(traits: ["Notebook"]))
}

let kernelSettings: [CSetting] = [
  // Kernels are compiled with optimization in debug builds too, where they would otherwise be
  // ten times slower. Fused operations are written explicitly, so nothing may fuse by itself.
  .unsafeFlags(["-O3", "-ffp-contract=off", "-Wall", "-Wextra"]),
  .unsafeFlags(["-fopenmp"], openMP),
  .define("NDEBUG", .when(configuration: .release)),
]

let swiftSettings: [SwiftSetting] = [
  .strictMemorySafety(),
  .enableExperimentalFeature("Lifetimes"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "lincoln",
  products: [
    .library(name: "Lincoln", targets: ["Lincoln"]),
    .library(name: "LincolnDatasets", targets: ["LincolnDatasets"]),
    .library(name: "LincolnFiles", targets: ["LincolnFiles"]),
    .library(name: "LincolnMNIST", targets: ["LincolnMNIST"]),
    // The kernels' C interface, for study, and Swift's view of it, for Benchmarks. They may change
    // in any release.
    .library(name: "CLincolnKernels", targets: ["CLincolnKernels"]),
    .library(name: "_LincolnKernels", targets: ["_LincolnKernels"]),
    .executable(name: "mnist", targets: ["mnist"]),
  ],
  traits: [
    .default(enabledTraits: ["Notebook", "OpenMP"]),
    .trait(
      name: "Notebook",
      description: "The program mnist and all tests; needs other packages. Not for embedding."),
    .trait(name: "OpenMP", description: "Thread-parallel kernels; needs libomp-dev."),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/onevcat/Rainbow", from: "4.2.2"),
    .package(url: "https://github.com/ordo-one/TextTable", from: "0.0.2"),
  ],
  targets: [
    // MARK: Libraries
    .target(name: "Lincoln", dependencies: ["_LincolnKernels"], swiftSettings: swiftSettings),
    // The only one that imports the kernels from C.
    .target(
      name: "_LincolnKernels", dependencies: ["CLincolnKernels"], swiftSettings: swiftSettings),
    .target(
      name: "LincolnDatasets", dependencies: ["Lincoln", "CZlib"], swiftSettings: swiftSettings),
    .target(
      name: "LincolnFiles", dependencies: ["Lincoln", "CZlib"], swiftSettings: swiftSettings),
    .target(
      name: "LincolnMNIST", dependencies: ["LincolnDatasets", "CLincolnMNIST"],
      swiftSettings: swiftSettings),

    // MARK: C
    .target(
      name: "CLincolnKernels", path: "Kernels", exclude: ["README.md"], cSettings: kernelSettings,
      linkerSettings: [.linkedLibrary(openMPLibrary, openMP)]),
    .target(name: "CLincolnMNIST"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    // MARK: The notebook
    .executableTarget(
      name: "mnist",
      dependencies: [
        "Lincoln", "LincolnDatasets", "LincolnFiles", "LincolnMNIST",
        notebook("ArgumentParser", package: "swift-argument-parser"),
        notebook("Crypto", package: "swift-crypto"),
        notebook("Rainbow", package: "Rainbow"),
        notebook("TextTable", package: "TextTable"),
      ],
      swiftSettings: swiftSettings),

    // MARK: Tests
    .target(name: "CTestSupport", path: "Tests/CTestSupport"),
    .target(
      name: "TestSupport", dependencies: ["CTestSupport", "Lincoln"], path: "Tests/TestSupport",
      swiftSettings: swiftSettings),
    .target(
      name: "CKernelReference", path: "Tests/CKernelReference",
      cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off", "-Wall", "-Wextra"])],
      linkerSettings: [.linkedLibrary("m")]),
    .target(
      name: "KernelTestSupport",
      dependencies: ["_LincolnKernels", "CKernelReference", "TestSupport"],
      path: "Tests/KernelTestSupport", swiftSettings: swiftSettings),
    .testTarget(
      name: "KernelTests",
      dependencies: ["_LincolnKernels", "KernelTestSupport", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "ExhaustiveTests",
      dependencies: ["_LincolnKernels", "CKernelReference", "KernelTestSupport", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "LincolnTests",
      dependencies: [
        "Lincoln", "LincolnDatasets", "LincolnMNIST", "TestSupport",
        notebook("Crypto", package: "swift-crypto"),
      ],
      resources: [.copy("Fixtures")], swiftSettings: swiftSettings),
    .testTarget(
      name: "LincolnDatasetsTests",
      dependencies: [
        "LincolnDatasets", "LincolnMNIST", "CZlib",
        notebook("Crypto", package: "swift-crypto"),
      ],
      resources: [.copy("Fixtures")], swiftSettings: swiftSettings),
    .testTarget(
      name: "LincolnFilesTests",
      dependencies: ["LincolnFiles", "Lincoln", "CZlib", "TestSupport", "checkpointed-training"],
      resources: [.copy("Fixtures")], swiftSettings: swiftSettings),
    .executableTarget(
      name: "checkpointed-training", dependencies: ["Lincoln", "LincolnFiles"],
      path: "Tests/CheckpointedTraining", swiftSettings: swiftSettings),
    .testTarget(
      name: "MNISTTests",
      dependencies: [
        "mnist", "Lincoln", "LincolnDatasets", "LincolnFiles", "LincolnMNIST", "CZlib",
        "TestSupport",
        notebook("ArgumentParser", package: "swift-argument-parser"),
        notebook("Crypto", package: "swift-crypto"),
      ],
      resources: [.copy("Fixtures")], swiftSettings: swiftSettings),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)

// The documentation plugin is for this package's own builds; dependents never see it.
if Context.environment["LINCOLN_DOCUMENTATION"] != nil {
  package.dependencies.append(
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"))
}
