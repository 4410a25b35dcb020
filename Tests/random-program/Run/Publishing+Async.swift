import EventDispatch

extension Outgoing {
    /// As `send`, suspending where that blocks.
    func sendAsync(to target: some Publishing) async throws(PublishError) -> Bool {
        let kind = kinds.first ?? EventKind.small
        switch plan.way {
        case .single: for event in events { try await single(event, target) }
        case .array, .span: try await array(kind.type, target)
        case .trySingle, .tryArray: return try sendAtOnce(to: target)
        case .droppedBatch:
            dropBatch(target)
            return false
        case .batch: return try await batchAsync(target)
        }
        return true
    }

    /// Without an asynchronous form of the same name.
    private func sendAtOnce(to target: some Publishing) throws(PublishError) -> Bool { try send(to: target) }

    private func single<Event: NumberedEvent>(
        _ event: Event,
        _ target: some Publishing
    ) async throws(PublishError) {
        try await target.publish(event, whenFull: policy)
    }

    private func array<Event: NumberedEvent>(
        _ type: Event.Type,
        _ target: some Publishing
    ) async throws(PublishError) {
        try await target.publish(contentsOf: stamps.map { Event($0) }, whenFull: policy)
    }

    private func batchAsync(_ target: some Publishing) async throws(PublishError) -> Bool {
        var batch = target.makeBatch()
        for event in events { append(event, to: &batch) }
        do throws(PublishError) {
            try await batch.publish(whenFull: policy)
        } catch {
            let count = batch.count
            if count != kinds.count {
                Board.board.fail("a refused batch kept \(count) of \(kinds.count) events")
            }
            throw error
        }
        return true
    }
}
