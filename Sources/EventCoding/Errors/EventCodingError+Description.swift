extension EventCodingError: CustomStringConvertible {
    /// One line for people: the place and the fault.
    public var description: String {
        var places: [String] = []
        if let line { places.append("line \(line)") }
        if let offset { places.append("byte \(offset)") }
        if !path.isEmpty { places.append("at " + path.joined(separator: ".")) }
        return places.isEmpty ? "\(reason)" : "\(places.joined(separator: ", ")): \(reason)"
    }
}

extension EventCodingError.Reason: CustomStringConvertible {
    /// The fault without its place.
    public var description: String {
        switch self {
        case .nameTaken, .registeredDifferently, .invalidEventType, .misplacedUpcaster, .missingUpcaster,
            .notRegistered, .newerVersion, .upcasterFailed, .splitFailed:
            registryDescription
        case .syntax(let expected, let found): "expected \(expected), found \(found)"
        case .invalidUTF8: "the string is not UTF-8"
        case .loneSurrogate: "the string has one half of a surrogate pair without the other"
        case .duplicateName(let name): "the name \"\(name)\" occurs twice"
        case .equivalentNames(let name):
            "the name \"\(name)\" stands beside one of other bytes that Unicode calls equivalent to it, and a "
                + "dictionary holds only one of them"
        case .stackTooSmall(let depth):
            "nested deeper than \(depth) levels, for which this thread's stack has no room: use a larger stack"
        case .tooDeep(let limit): "nested deeper than \(limit) levels, the limit"
        case .numberTooLong(let limit): "a number of more than \(limit) characters"
        case .notExact(let number): "the field's type cannot hold the number \(number) exactly"
        case .notFinite: "the number is infinite or NaN, for which JSON has no text"
        case .missing: "required, but absent"
        case .mismatch(let expected, let found): "expected \(expected), found \(found)"
        case .refused(let why): why
        case .reservedName(let name): "the name \"\(name)\" belongs to the envelope: rename the field"
        case .invalidName(let name):
            "\"\(name)\" is not an attribute's name: use lower-case letters a to z and digits only"
        case .otherForm(let eventType):
            "the unknown event \"\(eventType)\" can be written only in the form that it was read in"
        case .lineTooLong(let limit): "the line has more than \(limit) bytes"
        case .transfer(let why): why
        case .closed: "the stream is closed, or ended with an error"
        }
    }

    private var registryDescription: String {
        switch self {
        case .nameTaken(let eventType, let other): "\"\(eventType)\" is the name of \(other)"
        case .registeredDifferently(let eventType):
            "\"\(eventType)\" is already registered with other former names or other upcasters"
        case .invalidEventType(let eventType):
            "\"\(eventType)\" is no event type: it is empty or has control characters"
        case .misplacedUpcaster(let eventType, let version):
            "\"\(eventType)\" has no place for an upcaster from version \(version): each older version has one"
        case .missingUpcaster(let eventType, let version):
            "\"\(eventType)\" has no upcaster from version \(version): register one"
        case .notRegistered(let eventType):
            "\"\(eventType)\" is not registered: register its type before encoding"
        case .newerVersion(let eventType, let found, let known):
            "version \(found) of \"\(eventType)\" is newer than \(known), the newest that this program reads"
        case .upcasterFailed(let eventType, let version, let why):
            "the upcaster of \"\(eventType)\" from version \(version) failed: \(why)"
        case .splitFailed(let eventType, let why): "splitting \"\(eventType)\" failed: \(why)"
        default: ""
        }
    }
}
