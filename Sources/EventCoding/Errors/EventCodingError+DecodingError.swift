extension EventCodingError {
    /// Makes the error for a failure of an event's initialiser.
    ///
    /// The bridge throws this module's errors inside of `DecodingError`, so that an initialiser can look at them as
    /// with any decoder. This takes them out again.
    init(decoding error: any Error) {
        guard let error = error as? DecodingError else {
            self = error as? EventCodingError ?? EventCodingError(refusing: error)
            return
        }
        switch error {
        case .keyNotFound(let key, let context):
            self.init(.missing, path: context.codingPath.names + [key.name.clipped])
        case .typeMismatch(let type, let context):
            self.init(
                context,
                otherwise: .mismatch(expected: "\(type)", found: context.debugDescription.clipped)
            )
        case .valueNotFound(_, let context):
            self.init(context, otherwise: .missing)
        case .dataCorrupted(let context):
            self.init(context, otherwise: .refused(context.debugDescription.clipped(to: 400)))
        @unknown default:
            self.init(refusing: error)
        }
    }

    /// Makes the error for a failure of an event's encoding.
    init(encoding error: any Error) {
        switch error {
        case EncodingError.invalidValue(_, let context):
            self.init(
                context.codingPath,
                context.underlyingError,
                otherwise: .refused(context.debugDescription.clipped(to: 400))
            )
        default:
            self = error as? EventCodingError ?? EventCodingError(refusing: error)
        }
    }

    /// Makes the error for a failure of the event's own code, of a type other than `Codable`'s errors.
    private init(refusing error: any Error) {
        self.init(.refused("\(error)".clipped(to: 400)))
    }

    private init(_ context: DecodingError.Context, otherwise reason: Reason) {
        self.init(context.codingPath, context.underlyingError, otherwise: reason)
    }

    private init(_ path: [any CodingKey], _ underlying: (any Error)?, otherwise reason: Reason) {
        let inner = underlying as? EventCodingError
        self.init(inner?.reason ?? reason, path: path.names + (inner?.path ?? []))
    }

    /// Returns this error in the form that decoders throw.
    func decodingError(at path: [any CodingKey]) -> DecodingError {
        let context = DecodingError.Context(
            codingPath: path,
            debugDescription: description,
            underlyingError: self
        )
        return .dataCorrupted(context)
    }

    /// Returns this error in the form that encoders throw.
    func encodingError(of value: Any, at path: [any CodingKey]) -> EncodingError {
        let context = EncodingError.Context(
            codingPath: path,
            debugDescription: description,
            underlyingError: self
        )
        return .invalidValue(value, context)
    }
}

extension CodingKey {
    /// The position in a list, or the name.
    var name: String {
        intValue.map { String($0) } ?? stringValue
    }
}

extension [any CodingKey] {
    fileprivate var names: [String] {
        map(\.name.clipped)
    }
}
