import DomainEvents
import EventTesting

struct Opened: DomainEvent, Hashable {
    static let eventType = "account.opened", family = EventFamily(rawValue: "account")

    var aggregateID = "a-1"
    var metadata = EventMetadata()
}

struct Deposited: DomainEvent, Hashable {
    static let eventType = "account.deposited", family = EventFamily(rawValue: "account")

    var amount = 1
    var aggregateID = "a-1"
    var metadata = EventMetadata()
}

struct TestError: Error, Equatable {
    var number = 0
}

/// The description of the `UnmetExpectation` that `body` throws, or nil.
func complaint(_ body: () throws -> some Any) -> String? {
    do {
        _ = try body()
    } catch let error as UnmetExpectation {
        return error.description
    } catch {}
    return nil
}
