// swift-tools-version: 6.2
// No package dependencies, ever: whoever embeds this gets this code and nothing else.

import PackageDescription

let package = Package(
    name: "swift-event-dispatch",
    platforms: [.macOS(.v15), .iOS(.v18)],
    products: [
        .library(name: "EventDispatch", targets: ["EventDispatch"]),
        .library(name: "DomainEvents", targets: ["DomainEvents"]),
        .library(name: "DomainEventsFoundation", targets: ["DomainEventsFoundation"]),
        .library(name: "TradingEvents", targets: ["TradingEvents"]),
        .library(name: "EventCoding", targets: ["EventCoding"]),
        .library(name: "EventTesting", targets: ["EventTesting"]),
        .plugin(name: "GenerateEvents", targets: ["GenerateEvents"]),
    ],
    targets: [
        // The ring's memory protocol, waiting, clock, processor hints.
        .target(name: "CEventRing", path: "CSupport/CEventRing"),
        // Per-thread state of the identifier generator: random source, fork generation.
        .target(name: "CEventIdentity", path: "CSupport/CEventIdentity"),
        // How much of a thread's stack is left.
        .target(name: "CThreadStack", path: "CSupport/CThreadStack"),

        .target(name: "EventDispatch", dependencies: ["CEventRing"]),
        .target(name: "DomainEvents", dependencies: ["CEventIdentity", "CThreadStack", "EventDispatch"]),
        // Foundation's dates and UUIDs: apart, so that nobody links Foundation who does not use them.
        .target(name: "DomainEventsFoundation", dependencies: ["DomainEvents"]),
        .testTarget(
            name: "DomainEventsTests",
            dependencies: [
                "DomainEvents", "DomainEventsFoundation", "EventCoding", "EventDispatch", "EventTesting",
                "CEventIdentity", "TestSupport",
            ]
        ),
        // The catalogue of 43 events, generated from trading.events.
        .target(name: "TradingEvents", dependencies: ["DomainEvents"], exclude: ["trading.events"]),
        .testTarget(
            name: "TradingEventsTests",
            dependencies: ["TradingEvents", "DomainEvents", "EventCoding", "EventDispatch", "EventTesting"],
            resources: [.copy("Resources")]
        ),

        // Declarations of events, a line a field, and what is generated from them. Not a product.
        .target(name: "EventCatalogue", dependencies: ["ProgramSupport"]),
        .executableTarget(name: "event-catalogue", dependencies: ["EventCatalogue", "ProgramSupport"]),
        .plugin(
            name: "GenerateEvents",
            capability: .command(
                intent: .custom(
                    verb: "generate-events",
                    description: "Writes the Swift of the events that *.events files declare"
                ),
                permissions: [.writeToPackageDirectory(reason: "It writes Swift beside your *.events files.")]
            ),
            dependencies: ["event-catalogue"]
        ),
        .testTarget(name: "EventCatalogueTests", dependencies: ["EventCatalogue"]),

        // Events as dictionaries, CloudEvents and lines of a stream.
        .target(name: "EventCoding", dependencies: ["DomainEvents"]),
        .testTarget(name: "EventCodingTests", dependencies: ["EventCoding", "DomainEvents", "TestSupport"]),

        // What tests of events need, under any test framework: it depends on none.
        .target(name: "EventTesting", dependencies: ["DomainEvents", "EventDispatch"]),
        .testTarget(
            name: "EventTestingTests",
            dependencies: ["EventTesting", "DomainEvents", "EventDispatch", "TestSupport"]
        ),

        // Command lines, tables and progress, shared by the programs. Not a product.
        .target(name: "ProgramSupport"),
        .testTarget(name: "ProgramSupportTests", dependencies: ["ProgramSupport"]),

        // What trading-replay does; the program itself is only its command line.
        .target(
            name: "MarketReplay",
            dependencies: ["DomainEvents", "EventDispatch", "TradingEvents", "EventCoding"],
            resources: [.copy("Data")]
        ),
        .testTarget(
            name: "MarketReplayTests",
            dependencies: [
                "MarketReplay", "DomainEvents", "EventDispatch", "TradingEvents", "EventCoding",
                "TestSupport",
            ],
            resources: [.copy("Resources")]
        ),

        .executableTarget(
            name: "trading-replay",
            dependencies: ["MarketReplay", "EventDispatch", "ProgramSupport"]
        ),

        // The benchmark: the engine and its floor, the same work on the bare C ring, in turn.
        .executableTarget(
            name: "dispatch-benchmark",
            dependencies: [
                "EventDispatch", "DomainEvents", "TradingEvents", "EventCoding", "CEventRing", "CRingFloor",
                "CAllocationCounter", "ProgramSupport",
            ],
            path: "Benchmarks/dispatch-benchmark",
            resources: [.copy("bounds.json")]
        ),
        .executableTarget(
            name: "coding-benchmark",
            dependencies: ["CAllocationCounter", "DomainEvents", "EventCoding", "ProgramSupport"],
            path: "Benchmarks/coding-benchmark"
        ),
        .target(name: "CRingFloor", dependencies: ["CEventRing"], path: "Benchmarks/CRingFloor"),
        .target(name: "CAllocationCounter", path: "Benchmarks/CAllocationCounter"),

        // What several test targets need: tracked events, threads, the scale of a run.
        .target(
            name: "TestSupport",
            dependencies: ["EventDispatch", "CEventRing"],
            path: "Tests/TestSupport"
        ),
        // The ring's protocol with delays at its windows, and the programs that stress it.
        .target(name: "CRingStress", dependencies: ["CEventRing"], path: "Tests/CRingStress"),
        // The ring's own lines under a scheduler that decides which thread moves next.
        .target(
            name: "CRingScheduler",
            path: "Tests/CRingScheduler",
            cSettings: [.headerSearchPath("."), .headerSearchPath("../../CSupport/CEventRing/include")]
        ),
        .testTarget(name: "CRingSchedulerTests", dependencies: ["CRingScheduler", "TestSupport"]),
        .executableTarget(
            name: "ring-schedules",
            dependencies: ["CRingScheduler"],
            path: "Tests/ring-schedules"
        ),
        .testTarget(name: "CEventRingTests", dependencies: ["CEventRing", "CRingStress", "TestSupport"]),
        .testTarget(
            name: "EventDispatchTests",
            dependencies: ["EventDispatch", "CEventRing", "TestSupport"]
        ),
        .testTarget(name: "ReadmeTests", dependencies: ["DomainEvents", "EventDispatch"]),
        // The Swift of the documentation, as tests: `swift run documentation-blocks` writes them.
        .target(name: "DocumentationBlocks", path: "Tests/DocumentationBlocks"),
        .executableTarget(
            name: "documentation-blocks",
            dependencies: ["DocumentationBlocks"],
            path: "Tests/documentation-blocks"
        ),
        .testTarget(
            name: "DocumentationTests",
            dependencies: [
                "DocumentationBlocks", "DomainEvents", "DomainEventsFoundation", "EventCoding",
                "EventDispatch", "EventTesting", "TestSupport", "TradingEvents",
            ]
        ),
        .testTarget(name: "EventQueueTests", dependencies: ["EventDispatch", "TestSupport"]),
        // Counts what publishing and handling allocate. A program, because the counter replaces malloc.
        .executableTarget(
            name: "allocation-budget",
            dependencies: ["CAllocationCounter", "CEventRing", "EventDispatch", "ProgramSupport"],
            path: "Tests/allocation-budget"
        ),
        // Runs it, and does not depend on it: it would be linked in, malloc and all.
        .testTarget(name: "AllocationTests", dependencies: ["TestSupport"]),
        // Random programs over the whole public API, for as long as one likes: Tests/long.sh.
        .executableTarget(
            name: "random-program",
            dependencies: ["CEventRing", "EventDispatch", "ProgramSupport", "TestSupport"],
            path: "Tests/random-program"
        ),
        // Leaks on purpose: where this passes the leak detector does not work.
        .executableTarget(name: "planted-leak", path: "Tests/planted-leak"),
    ],
    swiftLanguageModes: [.v6]
)

let cTargets: Set = [
    "CEventRing", "CEventIdentity", "CThreadStack", "CRingFloor", "CAllocationCounter", "CRingStress",
    "CRingScheduler",
    "ring-schedules",
]

// The same upcoming features everywhere: `any` is written out, each file imports what it uses,
// an import is internal unless it says `public`, and a nonisolated async function stays on its caller's actor.
for target in package.targets where !cTargets.contains(target.name) && target.type != .plugin {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
}
