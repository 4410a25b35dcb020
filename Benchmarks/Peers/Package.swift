// swift-tools-version: 6.2
// Others in turn with the engine, in a package of their own, because they are dependencies:
// swift run -c release peers-benchmark

import PackageDescription

let package = Package(
    name: "peers",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "swift-event-dispatch", path: "../.."),
        .package(url: "https://github.com/apple/swift-async-algorithms.git", from: "1.1.0"),
    ],
    targets: [
        .executableTarget(
            name: "peers-benchmark",
            dependencies: [
                .product(name: "EventDispatch", package: "swift-event-dispatch"),
                .product(name: "AsyncAlgorithms", package: "swift-async-algorithms"),
            ]
        )
    ],
    swiftLanguageModes: [.v6]
)
