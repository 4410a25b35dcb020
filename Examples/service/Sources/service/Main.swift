import DomainEvents
import EventDispatch

/// Clients send orders, one handler books them, another enters what was booked; SIGTERM ends all of it.
@main
enum Main {
    static func main() async throws {
        var configuration = DispatcherConfiguration(queue: QueueConfiguration(capacity: 1_024))
        configuration.drainLimit = .seconds(5)
        let publisher = DomainEventPublisher(configuration)
        let ledger = Ledger()

        // Until handlers can be asynchronous themselves: a handler hands over to a task that lives as long as the program.
        let (booked, entries) = AsyncStream<OrderBooked>.makeStream()
        let (received, orders) = AsyncStream<OrderReceived>.makeStream()
        let subscriptions = [
            publisher.subscribe(to: OrderReceived.self, label: "book") { order in orders.yield(order) },
            publisher.subscribe(to: OrderBooked.self, label: "enter") { entry in entries.yield(entry) },
        ]
        let booking = Task {
            var late = 0
            for await order in received {
                let entry = OrderBooked(aggregateID: order.aggregateID, units: order.units)
                do { try await publisher.publish(entry) } catch { late += 1 }
            }
            return late
        }
        let entering = Task {
            for await entry in booked { await ledger.enter(entry.units) }
        }

        print("running; end me with SIGTERM")
        try await runServices([publisher, Clients(publisher: publisher, count: 4)], until: askedToEnd)

        let report = try await publisher.shutdown()
        orders.finish()
        let late = await booking.value
        entries.finish()
        await entering.value
        withExtendedLifetime(subscriptions) {}

        let statistics = report.statistics
        print(
            "delivered \(statistics.dispatched) events, undelivered \(report.undelivered.values.reduce(0, +))"
        )
        print("refused \(statistics.refused.total), of them booked too late \(late)")
        print("booked \(await ledger.entries) orders of \(await ledger.units) units")
        print("handlers failed \(statistics.handlers.failed), complete \(report.isComplete)")
    }
}
