import DomainEvents
import EventDispatch
import Foundation

/// Clients send orders, one async handler books them, and another enters the bookings, until SIGTERM ends the server.
@main
enum Main {
    static func main() async throws {
        guard CommandLine.arguments.count == 1 else {
            print("Usage: service\n\nRuns until SIGTERM; ends with 1 if an event is lost. No arguments.")
            exit(CommandLine.arguments.dropFirst() == ["--help"] ? 0 : 2)
        }
        let publisher = DomainEventPublisher(
            DispatcherConfiguration(queue: QueueConfiguration(capacity: 1_024), drainLimit: .seconds(5))
        )
        let ledger = Ledger()

        // One at a time and in order, in a task. What it publishes names the order as its cause.
        let booking = publisher.subscribe(
            to: OrderReceived.self,
            buffering: .dropNewest(16_384),
            options: HandlerOptions(label: "book")
        ) { [unowned publisher] order in
            try await publisher.publish(OrderBooked(aggregateID: order.aggregateID, units: order.units))
        }
        // The ledger is held weakly. It may not lose an entry, so the dispatch thread waits for it.
        let entering = publisher.subscribe(
            to: OrderBooked.self,
            owner: ledger,
            buffering: .suspendDispatch(256),
            options: HandlerOptions(label: "enter")
        ) { ledger, entry in await ledger.enter(entry.units) }

        print("running until SIGTERM")
        try await runServices([publisher, Clients(publisher: publisher, count: 4)], until: askedToEnd)

        let report = try await publisher.shutdown()
        let (booked, entered) = (booking.counts, entering.counts)
        let entries = await ledger.entries
        print("delivered \(report.statistics.dispatched) events, lost \(report.lost)")
        print("booked \(booked.handled) orders, failed \(booked.failed), dropped \(booked.dropped)")
        print("entered \(entered.handled), in the ledger \(entries), of \(await ledger.units) units")
        let isClean =
            report.isComplete && report.lost == 0 && booked.failed + booked.dropped == 0
            && booked.handled == entered.handled && entered.handled == UInt64(entries)
        print(isClean ? "ended cleanly" : "something was lost")
        if !isClean { exit(1) }
    }
}
