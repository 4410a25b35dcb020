extension PublisherStatistics: CustomStringConvertible {
    /// One line of the counts that are not 0: those of the dispatcher, and what was dropped while disabled.
    public var description: String {
        droppedWhileDisabled == 0
            ? "\(dispatch)" : "\(dispatch); \(droppedWhileDisabled) dropped while disabled"
    }
}
