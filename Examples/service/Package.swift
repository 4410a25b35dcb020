// swift-tools-version: 6.2
// A server that runs a publisher as a service, and ends cleanly at SIGTERM: swift run

import PackageDescription

let package = Package(
    name: "service",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "swift-event-dispatch", path: "../..")
        // With network access:
        // .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.6.0"),
    ],
    targets: [
        .executableTarget(
            name: "service",
            dependencies: [
                .product(name: "DomainEvents", package: "swift-event-dispatch"),
                .product(name: "EventDispatch", package: "swift-event-dispatch"),
            ],
            swiftSettings: [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]
        )
    ],
    swiftLanguageModes: [.v6]
)
