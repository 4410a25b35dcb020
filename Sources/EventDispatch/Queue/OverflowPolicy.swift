/// What `publish` does when the ring is full.
///
/// There is no "drop oldest": a producer cannot take back what the consumer may already hold.
public enum OverflowPolicy: Hashable, Sendable {
    /// The calling thread waits until there is room: a few microseconds of looking, some yields, then sleep. On
    /// the consumer's own thread, where waiting would never end, the event goes to the spill instead.
    case wait
    /// `publish` throws ``PublishError/full``, as `tryPublish` always does.
    case fail
}
