import TestSupport

/// Draws a plan's decisions; the same seed gives the same ones.
struct Draw {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// 0 to `bound - 1`.
    mutating func below(_ bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }

    /// True once in so many times.
    mutating func once(in times: Int) -> Bool { below(times) == 0 }

    /// One of several.
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    /// So many of what `body` draws.
    mutating func list<Element>(_ count: Int, _ body: (inout Draw) -> Element) -> [Element] {
        (0..<count).map { _ in body(&self) }
    }
}
