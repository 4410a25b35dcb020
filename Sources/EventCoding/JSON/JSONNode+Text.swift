extension JSONNode {
    /// Reads a text.
    package init(parsing bytes: [UInt8], maximumDepth: Int) throws(EventCodingError) {
        // The function that lends the bytes cannot throw a typed error, so the error goes out as a value.
        let result = bytes.withUnsafeBufferPointer { bytes -> Result<JSONNode, EventCodingError> in
            do throws(EventCodingError) {
                return .success(try JSONParser.parse(bytes, maximumDepth: maximumDepth))
            } catch {
                return .failure(error)
            }
        }
        self = try result.get()
    }

    /// The text that this is written as.
    package func json(maximumDepth: Int) throws(EventCodingError) -> String {
        var writer = JSONWriter(appendingTo: [], maximumDepth: maximumDepth)
        try writer.write(self, depth: 0)
        return String(decoding: writer.buffer, as: UTF8.self)
    }
}
