import DomainEvents

/// Metadata that was read apart from the payload and stands for its member `metadata`.
///
/// A class, so that decoders pass on one reference.
final class MetadataEnvelope: Sendable {
    /// The member of an event's Codable form that holds its metadata.
    static let name = "metadata"

    let metadata: EventMetadata

    init(_ metadata: EventMetadata) {
        self.metadata = metadata
    }

    /// The metadata as that member, for an event that decodes it by hand.
    func node() throws -> JSONNode {
        try NodeEncoder.node(of: metadata, maximumDepth: CodingLimits.deepest)
    }
}
