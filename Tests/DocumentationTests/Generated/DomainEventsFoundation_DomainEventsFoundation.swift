// swift-format-ignore-file
// The Swift of Sources/DomainEventsFoundation/DomainEventsFoundation.docc/DomainEventsFoundation.md, written by `swift run documentation-blocks`.

import DomainEvents
import DomainEventsFoundation
import Foundation
import Testing

@Test("Sources/DomainEventsFoundation/DomainEventsFoundation.docc/DomainEventsFoundation.md, section 1")
private func DomainEventsFoundation_DomainEventsFoundation_1() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEventsFoundation/DomainEventsFoundation.docc/DomainEventsFoundation.md", line: 14)
let metadata = EventMetadata()
let uuid = UUID(metadata.id)
let date = Date(metadata.occurredAt)
#sourceLocation(file: "Sources/DomainEventsFoundation/DomainEventsFoundation.docc/DomainEventsFoundation.md", line: 18)
let id = EventID(uuid)  // the same bytes
let time = try Timestamp(date)  // to the precision of a date
print(id == metadata.id, time)
#sourceLocation(file: "Sources/DomainEventsFoundation/DomainEventsFoundation.docc/DomainEventsFoundation.md", line: 24)
#expect(id == metadata.id && EventID(UUID(id)) == id && Date(time) == date)
#sourceLocation()

    }
}
