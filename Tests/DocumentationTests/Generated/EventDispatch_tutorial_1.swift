// swift-format-ignore-file
// The Swift of Sources/EventDispatch/EventDispatch.docc/Resources/tutorial-1.swift, written by `swift run documentation-blocks`.

import EventDispatch
import Testing

#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Resources/tutorial-1.swift", line: 3)
private struct Trade: Sendable {
    var units: Int
    var price: Double
}
#sourceLocation()
