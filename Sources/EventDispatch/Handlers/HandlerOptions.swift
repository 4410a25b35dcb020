/// The options of a handler, beside its closure.
///
///     dispatcher.subscribe(to: OrderFilled.self, options: .once) { fill in … }
///     dispatcher.subscribe(to: OrderFilled.self, options: HandlerOptions(priority: .high, label: "book")) { fill in … }
public struct HandlerOptions: Equatable, Sendable {
    /// The place among the handlers of one event: higher first, then in the order of subscription.
    ///
    /// For an async handler, when an event reaches its buffer.
    public var priority: HandlerPriority
    /// Names the handler in reports; `nil`: the place of the `subscribe`, as `Module/File.swift:12`.
    public var label: String?
    /// Whether the subscription ends when the handler throws.
    public var onFailure: FailurePolicy
    /// Whether the subscription ends with the first event that passes the filter.
    ///
    /// It has ended when the handler is called, and when its `onBatchEnd` would be.
    public var isOnce: Bool
    /// The priority of an async handler's tasks; others do not look at it.
    public var taskPriority: TaskPriority?

    /// Options; each has the usual value unless given.
    public init(
        priority: HandlerPriority = .normal,
        label: String? = nil,
        onFailure: FailurePolicy = .continue,
        isOnce: Bool = false,
        taskPriority: TaskPriority? = nil
    ) {
        self.priority = priority
        self.label = label
        self.onFailure = onFailure
        self.isOnce = isOnce
        self.taskPriority = taskPriority
    }

    /// Calls the handler with one event.
    public static let once = HandlerOptions(isOnce: true)

    /// The same, labelled with a place unless it has a label.
    @usableFromInline
    package func labelled(_ fileID: StaticString, _ line: UInt) -> HandlerOptions {
        var options = self
        options.label = label ?? "\(fileID):\(line)"
        return options
    }
}

/// The order among handlers of one event: higher first, then in the order of subscription.
///
/// Catch-all handlers come after typed ones, whatever their priority, which orders them among themselves.
public struct HandlerPriority: RawRepresentable, Hashable, Comparable, Sendable {
    /// Greater means earlier.
    public let rawValue: Int

    /// A priority of your own.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Before the others (100).
    public static let high = HandlerPriority(rawValue: 100)
    /// The default (0).
    public static let normal = HandlerPriority(rawValue: 0)
    /// After the others (-100).
    public static let low = HandlerPriority(rawValue: -100)

    /// Whether `left` comes later than `right`.
    public static func < (left: HandlerPriority, right: HandlerPriority) -> Bool {
        left.rawValue < right.rawValue
    }
}
