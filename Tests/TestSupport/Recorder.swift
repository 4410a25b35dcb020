import EventDispatch

/// The values that handlers saw, in order.
package final class Recorder<Element: Sendable>: Sendable {
    private let elements = Guarded<[Element]>([])

    package init() {}

    package func append(_ element: Element) {
        elements.withLock { $0.append(element) }
    }

    package var all: [Element] { elements.withLock { $0 } }
    package var count: Int { elements.withLock { $0.count } }
}
