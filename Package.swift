// swift-tools-version: 6.2
// Postgang: from a drop folder to a sealed, journalled archive.
// The targets follow the life of a submission; docs/life-of-a-submission.md reads them in order.

import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
]

/// One target of the library, named for what it does, with the targets it may know about.
func target(
  _ name: String, _ dependencies: [Target.Dependency] = [], excluding files: [String] = []
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: files, swiftSettings: strict)
}

/// The tests of one target; all share the fakes and suites of PostgangTesting.
func tests(
  _ name: String, _ dependencies: [Target.Dependency] = [], excluding files: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name), "PostgangTesting"] + dependencies,
    exclude: files, swiftSettings: strict)
}

let package = Package(
  name: "postgang",
  products: [
    .executable(name: "postgang", targets: ["postgang"]),
    .library(name: "PostgangTesting", targets: ["PostgangTesting"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.0"),
  ],
  targets: [
    // C libraries: a module map and what Swift cannot import.
    .systemLibrary(
      name: "CLibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CLibssl", pkgConfig: "libssl", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CLinux"),

    // What everything stands on.
    target("Records"),
    target("Durable", ["CLinux"]),
    target("Pipeline", ["Records"]),
    target("XML", ["CLibxml2", "Records"]),
    target("PKI", ["COpenSSL", "Records"]),
    target("Containers", ["CZlib", "Durable", "Records"]),
    target("Settings", ["Records", .product(name: "Yams", package: "Yams")]),

    // Who looks after a running process: systemd, Prometheus.
    target("Supervision", ["Durable"]),
    target("Exposition", [.product(name: "CoreMetrics", package: "swift-metrics")]),

    // What others are asked over the network.
    target("HTTP", ["CLibssl", "Durable", "PKI"]),
    target("Timestamping", ["Durable", "HTTP", "PKI", "Records"]),
    target("Revocation", ["Durable", "HTTP", "PKI", "Pipeline", "Records"]),

    // The life of a submission, in order.
    target("Intake", ["Durable", "Containers", "Pipeline", "PKI", "Records"]),
    target(
      "Validation",
      ["Settings", "Containers", "Durable", "Pipeline", "Records", "XML"]),
    target(
      "Sealing",
      ["Containers", "Durable", "Evidence", "Pipeline", "PKI", "Records", "Validation", "XML"]),
    target("Routing", ["Settings", "Pipeline", "Records", "Sealing", "Validation", "XML"]),
    target(
      "Archiving",
      ["Durable", "Ledger", "PKI", "Pipeline", "Records", "Routing", "Sealing", "Validation"]),
    target("Ledger", ["Durable", "PKI", "Records"]),
    target("Witnessing", ["Durable", "HTTP", "Ledger", "PKI", "Records"]),
    target("Webhooks", ["Durable", "HTTP", "Ledger", "PKI", "Pipeline", "Records"]),
    target("Evidence", ["Durable", "PKI", "Records"]),
    target("Inboxes", ["Records"]),
    target("Statistics", ["Records"]),
    target("SQLStore", ["Records"]),
    target("PostgresStore", ["CLibpq", "Records", "SQLStore"]),
    target("SQLiteStore", ["Records", "SQLStore", .product(name: "GRDB", package: "GRDB.swift")]),
    target(
      "Auditing", ["Containers", "Durable", "Evidence", "Ledger", "PKI", "Records", "Sealing"]),

    // A form as its sender filled it in, in people's words.
    target("FormView", ["Records", "XML"]),

    // Who may come to the desk, and the desk itself: what people and programs reach over HTTP.
    target("Access", ["Durable", "PKI", "Records", .product(name: "JWTKit", package: "jwt-kit")]),
    target(
      "Desk",
      [
        "Access", "Assembly", "Auditing", "Containers", "Durable", "Exposition", "FormView", "HTTP",
        "Inboxes", "Ledger", "PKI", "Pipeline", "Records", "Routing", "Sealing", "Settings",
        "Statistics", "XML",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ], excluding: ["Templates", "Locales", "Assets"]),

    // The one place that knows all stages, and the command line.
    target(
      "Assembly",
      [
        "Archiving", "Auditing", "Settings", "Containers", "Durable", "Evidence", "Exposition",
        "HTTP", "Inboxes", "Intake", "Ledger", "PKI", "Pipeline", "PostgresStore", "Records",
        "Revocation", "Routing", "SQLStore", "SQLiteStore", "Sealing", "Supervision",
        "Timestamping", "Validation", "Webhooks", "Witnessing", "XML",
      ]),
    .executableTarget(
      name: "postgang",
      dependencies: [
        "Access", "Assembly", "Auditing", "Desk", "Settings", "Supervision",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Fills archives for the benchmark; no product, so that nothing installs it.
    .executableTarget(
      name: "bench-archive",
      dependencies: [
        "Assembly", "Durable", "Ledger", "PKI", "Records", "Sealing",
      ],
      path: "Benchmarks/archive", swiftSettings: strict),

    // Has handlers work through items for the benchmark; no product either.
    .executableTarget(
      name: "bench-items", dependencies: ["PostgresStore", "Records", "SQLiteStore"],
      path: "Benchmarks/items", swiftSettings: strict),

    .target(name: "CPostgangTesting", dependencies: ["COpenSSL"]),
    target(
      "PostgangTesting",
      ["CPostgangTesting", "Durable", "Records", .product(name: "JWTKit", package: "jwt-kit")]),

    tests("Records"),
    tests("Durable"),
    tests("Pipeline", ["Records"]),
    tests("XML", ["Records"]),
    tests("PKI", ["Records"]),
    tests("HTTP", ["Durable", "PKI", "Records"]),
    tests("Timestamping", ["Durable", "HTTP", "PKI", "Records"]),
    tests("Revocation", ["Durable", "HTTP", "PKI", "Records"]),
    tests("Containers", ["Durable", "Records"]),
    tests("Settings", ["Records"]),
    tests("Intake", ["Containers", "Durable", "PKI", "Pipeline", "Records"]),
    tests("Evidence", ["Durable", "PKI", "Records"]),
    tests("Sealing", ["Containers", "Durable", "Evidence", "PKI", "Pipeline", "Records"]),
    tests(
      "Routing",
      ["Settings", "Durable", "Pipeline", "Records", "Sealing", "Validation", "XML"]),
    tests(
      "Validation",
      ["Settings", "Containers", "Durable", "PKI", "Pipeline", "Records", "XML"]),
    tests("Ledger", ["Durable", "PKI", "Records"]),
    tests("Webhooks", ["Durable", "HTTP", "Ledger", "PKI", "Pipeline", "Records"]),
    tests("Supervision", ["Durable"]),
    tests("Exposition", [.product(name: "CoreMetrics", package: "swift-metrics")]),
    tests("Witnessing", ["Durable", "HTTP", "Ledger", "PKI", "Records"]),
    tests(
      "SQLiteStore", ["Records", "SQLStore", .product(name: "GRDB", package: "GRDB.swift")]),
    tests("PostgresStore", ["CLibpq", "Records", "SQLStore"]),
    tests("Inboxes", ["Records", "SQLiteStore"]),
    tests("Statistics", ["Records"]),
    tests("Archiving", ["Records"]),
    tests("Auditing", ["Durable", "Ledger", "PKI", "Records"], excluding: ["Snapshots"]),
    tests(
      "Assembly",
      [
        "Auditing", "Evidence", "Ledger", "PKI", "PostgresStore", "Records", "SQLStore", "Sealing",
        "Settings", "Supervision", "Timestamping", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    tests("FormView", ["Containers", "Records", "XML"]),
    tests("Access", ["Records"]),
    tests("Desk", ["Access", "Assembly", "HTTP", "Ledger", "PKI", "Records", "Statistics"]),
    .testTarget(
      name: "CommandLineTests", dependencies: ["postgang", "PostgangTesting"], swiftSettings: strict
    ),
    .testTarget(
      name: "CrashTests", dependencies: ["postgang", "PostgangTesting"],
      swiftSettings: strict),
    // Plays the stories of Tests/Browser.
    .testTarget(
      name: "BrowserTests", dependencies: ["postgang", "PostgangTesting"], swiftSettings: strict),
    // Holds the desk against /openapi.json.
    .testTarget(
      name: "ContractTests", dependencies: ["postgang", "PostgangTesting"], swiftSettings: strict),
  ]
)
