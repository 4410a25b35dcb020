// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "ticker",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(path: "../swift-event-dispatch")
    ],
    targets: [
        .executableTarget(
            name: "ticker",
            dependencies: [
                .product(name: "EventDispatch", package: "swift-event-dispatch")
            ]
        )
    ]
)
