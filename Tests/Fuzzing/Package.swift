// swift-tools-version: 6.3
import PackageDescription

// Readers of files from outside under libFuzzer and AddressSanitizer. `run` builds and runs it: the
// library of libFuzzer comes with the Swift toolchain, where `run` finds it.
let fuzzer = Context.environment["LINCOLN_FUZZER_LIBRARY"] ?? "libclang_rt.fuzzer_no_main.a"

let package = Package(
  name: "fuzzing",
  dependencies: [.package(name: "lincoln", path: "../..", traits: ["OpenMP"])],
  targets: [
    .target(name: "CFuzzer"),
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "CFuzzer",
        .product(name: "Lincoln", package: "lincoln"),
        .product(name: "LincolnDatasets", package: "lincoln"),
        .product(name: "LincolnFiles", package: "lincoln"),
      ],
      swiftSettings: [
        .strictMemorySafety(), .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ],
      linkerSettings: [
        .unsafeFlags([fuzzer]), .linkedLibrary("stdc++"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
