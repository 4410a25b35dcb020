// swift-format-ignore-file
// The Swift of Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromNotificationCenter.md, written by `swift run documentation-blocks`.

import EventDispatch
import Foundation
import Testing

#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromNotificationCenter.md", line: 13)
private extension Notification.Name {
    static let documentSaved = Notification.Name("documentSaved")
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromNotificationCenter.md", line: 17)
private func observe() -> any NSObjectProtocol {
    NotificationCenter.default.addObserver(forName: .documentSaved, object: nil, queue: nil) { note in
        guard let bytes = note.userInfo?["bytes"] as? Int else { return }
        print("saved \(bytes) bytes")
    }
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromNotificationCenter.md", line: 32)
private struct DocumentSaved: Sendable {
    var bytes: Int
}
#sourceLocation()

@Test("Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromNotificationCenter.md, section 1")
private func EventDispatch_Articles_MigratingFromNotificationCenter_1() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromNotificationCenter.md", line: 24)
let observer = observe()
NotificationCenter.default.post(name: .documentSaved, object: nil, userInfo: ["bytes": 4_096])
NotificationCenter.default.removeObserver(observer)
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromNotificationCenter.md", line: 36)
let dispatcher = EventDispatcher()
let saved = dispatcher.subscribe(to: DocumentSaved.self) { event in
    print("saved \(event.bytes) bytes")
}
try dispatcher.publish(DocumentSaved(bytes: 4_096))
try dispatcher.flush()
saved.cancel()
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromNotificationCenter.md", line: 46)
#expect(saved.counts.handled == 1)
#sourceLocation()

    }
}
