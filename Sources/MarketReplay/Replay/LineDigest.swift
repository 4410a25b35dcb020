import DomainEvents
import EventCoding

/// The digest of the lines of a file of events, in order.
///
/// The digest covers the contents of lines rather than their bytes. Each line is digested in this package's spelling,
/// with its time to the microsecond. So a file keeps its digest after other software has read and written it, which may
/// order members otherwise and lack nanoseconds.
struct LineDigest {
    private var hash = SHA256()
    private(set) var lines = 0

    /// Adds a line that the coder has written, with or without its end.
    mutating func add(_ line: some BidirectionalCollection<UInt8>) {
        lines += 1
        hash.update(Self.normalised(Array(line)))
        hash.update(CollectionOfOne(0x0A))
    }

    /// Returns the digest, the closing line included.
    consuming func finish(_ closing: FileClosed, sequence: String) throws -> String {
        let coder = try ReplayEvents.coder(source: closing.source)
        var closing = closing
        closing.digest = ""
        add(try coder.encode(closing, sequence: sequence))
        return hash.finish()
    }

    /// Returns the line without the digits behind the microseconds of its time.
    ///
    /// Finds the member by its text: within a string a backslash would precede it.
    private static func normalised(_ line: [UInt8]) -> [UInt8] {
        guard let begin = beginOfTime(line), let end = line[begin...].firstIndex(of: UInt8(ascii: "\""))
        else {
            return line
        }
        var time = line[begin..<end]
        guard let point = time.firstIndex(of: UInt8(ascii: ".")) else { return line }
        if time.last == UInt8(ascii: "Z") { time.removeLast() }
        time = time.prefix(upTo: min(point + 7, time.endIndex))
        while time.last == UInt8(ascii: "0") { time.removeLast() }
        if time.last == UInt8(ascii: ".") { time.removeLast() }
        return line[..<begin] + time + [UInt8(ascii: "Z")] + line[end...]
    }

    /// Returns the place at which the time's text begins.
    ///
    /// A loop, because a collection's search takes ten times as long in a debug build.
    private static func beginOfTime(_ line: [UInt8]) -> Int? {
        line.withUnsafeBufferPointer { line in
            name.withUnsafeBufferPointer { name in
                var index = 0
                while index + name.count <= line.count {
                    var matched = 0
                    while matched < name.count, line[index + matched] == name[matched] { matched += 1 }
                    if matched == name.count { return index + matched }
                    index += 1
                }
                return nil
            }
        }
    }

    private static let name = Array("\"time\":\"".utf8)
}
