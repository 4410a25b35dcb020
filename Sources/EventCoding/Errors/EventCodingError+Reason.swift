extension EventCodingError {
    /// What is wrong with an event, its encoded form or a stream of them.
    ///
    /// Texts that come from the input are cut off after 80 characters, those of an event's own errors after 400.
    public enum Reason: Hashable, Sendable {
        // MARK: Registration

        /// The event type is the name of another Swift type, a former name of one, or the name of what is split.
        case nameTaken(eventType: String, by: String)
        /// The type is already registered with other former names or other upcasters.
        case registeredDifferently(eventType: String)
        /// The event type is empty or has characters that CloudEvents does not allow.
        case invalidEventType(String)
        /// Two upcasters of the type begin at the same version, or one begins at the current or a later version.
        case misplacedUpcaster(eventType: String, from: Int)
        /// No upcaster leads on from this version, which another one leads to or which an event has.
        case missingUpcaster(eventType: String, from: Int)
        /// The Swift type has not been registered.
        case notRegistered(eventType: String)

        // MARK: Versions

        /// The event's schema version is not known yet to the one who reads it.
        case newerVersion(eventType: String, found: Int, known: Int)
        /// An upcaster threw an error, described here.
        case upcasterFailed(eventType: String, from: Int, String)

        /// An event that is several now could not be made into them, for the reason given.
        case splitFailed(eventType: String, String)

        // MARK: JSON

        /// The bytes are no JSON.
        case syntax(expected: String, found: String)
        /// A string is not UTF-8.
        case invalidUTF8
        /// A string has an escaped half of a surrogate pair without the other.
        case loneSurrogate
        /// An object has the same name twice.
        case duplicateName(String)
        /// An object has two names of different bytes that Unicode calls equivalent, and was to become a Swift
        /// dictionary, which holds only one of them.
        case equivalentNames(String)
        /// Objects and lists lie in one another deeper than allowed.
        case tooDeep(limit: Int)
        /// Objects and lists lie in one another deeper than the thread's stack has room for: less deep than allowed.
        case stackTooSmall(depth: Int)
        /// A number has more characters than allowed.
        case numberTooLong(limit: Int)
        /// The number cannot be held without losing its value.
        case notExact(number: String)
        /// A number to be written is infinite or not a number, for which JSON has no text.
        case notFinite

        // MARK: Contents

        /// A required member is absent or null.
        case missing
        /// A value is not what it has to be.
        case mismatch(expected: String, found: String)
        /// The event's own initialiser or encoding refused it, for the reason given.
        case refused(String)
        /// A name is not allowed there: it belongs to the envelope, or is no name of a CloudEvents attribute.
        case reservedName(String)
        /// A name is no CloudEvents attribute's: those are of lower-case ASCII letters and digits.
        case invalidName(String)
        /// An unknown event was to be written in another form than it was read in.
        case otherForm(eventType: String)

        // MARK: Streams

        /// A line of a stream is longer than allowed.
        case lineTooLong(limit: Int)
        /// Bytes could not be read or written, for the reason given.
        case transfer(String)
        /// The stream has been closed, or has ended with an error.
        case closed
    }
}
