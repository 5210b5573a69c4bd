// swift-tools-version: 6.3
// A package that embeds Lincoln by version, as a stranger's would. `.ci/consumer` builds it against
// a tag of this repository: LINCOLN_URL says where, LINCOLN_VERSION which.
import PackageDescription

let url = Context.environment["LINCOLN_URL"] ?? "https://example.com/lincoln"
let version = Context.environment["LINCOLN_VERSION"] ?? "0.1.0"
let isSerial = Context.environment["LINCOLN_SERIAL"] != nil

let package = Package(
  name: "consumer",
  dependencies: [
    .package(
      url: url, from: Version(stringLiteral: version), traits: isSerial ? [] : ["OpenMP"])
  ],
  targets: [
    .executableTarget(name: "xor", dependencies: [.product(name: "Lincoln", package: "lincoln")])
  ]
)
