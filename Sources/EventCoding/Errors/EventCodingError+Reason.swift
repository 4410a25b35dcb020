extension EventCodingError {
    /// The fault of an event, its encoded form or a stream of them.
    ///
    /// Texts from the input are cut off after 80 characters, texts of an event's own errors after 400.
    public enum Reason: Hashable, Sendable {
        // MARK: Registration

        /// The event type is in use: by another Swift type, by a former name of one, or by a split.
        case nameTaken(eventType: String, by: String)
        /// The type is already registered with other former names or other upcasters.
        case registeredDifferently(eventType: String)
        /// The event type is empty or has characters that CloudEvents does not allow.
        case invalidEventType(String)
        /// Two upcasters of the type begin at one version, or one begins at the current or a later version.
        case misplacedUpcaster(eventType: String, from: Int)
        /// A version has no upcaster to the next: a version that another upcaster leads to, or the version of an event.
        case missingUpcaster(eventType: String, from: Int)
        /// The registry does not have the Swift type.
        case notRegistered(eventType: String)

        // MARK: Versions

        /// The event's schema version is newer than the registered type's.
        case newerVersion(eventType: String, found: Int, known: Int)
        /// An upcaster threw an error, whose text this is.
        case upcasterFailed(eventType: String, from: Int, String)

        /// A stored event could not be split into several, for the reason given.
        case splitFailed(eventType: String, String)

        // MARK: JSON

        /// The bytes are not JSON.
        case syntax(expected: String, found: String)
        /// A string is not UTF-8.
        case invalidUTF8
        /// A string has an escaped half of a surrogate pair without the other.
        case loneSurrogate
        /// An object has the same name twice.
        case duplicateName(String)
        /// An object for a Swift dictionary has two names of different bytes that Unicode calls equivalent. A
        /// dictionary holds only one of them.
        case equivalentNames(String)
        /// Objects and lists are nested deeper than the limit.
        case tooDeep(limit: Int)
        /// Objects and lists are nested within the limit, but deeper than the thread's stack allows.
        case stackTooSmall(depth: Int)
        /// A number has more characters than allowed.
        case numberTooLong(limit: Int)
        /// The number's type cannot hold its exact value.
        case notExact(number: String)
        /// A number to be written is infinite or NaN, for which JSON has no text.
        case notFinite

        // MARK: Contents

        /// A required member is absent or null.
        case missing
        /// A value differs from the expected form.
        case mismatch(expected: String, found: String)
        /// The event's own initialiser or encoding refused it, for the reason given.
        case refused(String)
        /// A name is not allowed there, because it belongs to the envelope.
        case reservedName(String)
        /// A name is not one of a CloudEvents attribute: lower-case ASCII letters and digits.
        case invalidName(String)
        /// An unknown event can be written only in the form that it was read in.
        case otherForm(eventType: String)

        // MARK: Streams

        /// A line of a stream is longer than allowed.
        case lineTooLong(limit: Int)
        /// Reading or writing bytes failed, for the reason given.
        case transfer(String)
        /// The stream is closed, or ended with an error.
        case closed
    }
}
