extension EventMetadata: CustomStringConvertible {
    /// The id and the time, and what else there is: `0198f3c2-… at 2024-02-29T…, correlation …, causation …, {"venue": "XETR"}`.
    public var description: String {
        var parts = ["\(id) at \(occurredAt)"]
        if let correlationID { parts.append("correlation \(correlationID)") }
        if let causationID { parts.append("causation \(causationID)") }
        if let storedAttributes { parts.append("\(Value.object(storedAttributes))") }
        return parts.joined(separator: ", ")
    }
}
