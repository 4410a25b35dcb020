import DomainEvents
import EventCoding

/// The digest of the lines of a file of events, in order.
///
/// Of what they say rather than of their bytes: each is taken as this package writes it, its time to the microsecond. So
/// a file is still itself after other software has read and written it, which may order members otherwise and has no
/// nanoseconds.
struct LineDigest {
    private var hash = SHA256()
    private(set) var lines = 0

    /// Takes a line that the coder has written, with or without its end.
    mutating func add(_ line: some BidirectionalCollection<UInt8>) {
        lines += 1
        hash.update(Self.normalised(Array(line)))
        hash.update(CollectionOfOne(0x0A))
    }

    /// The digest, the closing line included.
    consuming func finish(_ closing: FileClosed, sequence: String) throws -> String {
        let coder = try ReplayEvents.coder(source: closing.source)
        var closing = closing
        closing.digest = ""
        add(try coder.encode(closing, sequence: sequence))
        return hash.finish()
    }

    /// The line without what comes behind the microseconds of its time.
    ///
    /// The member is found by its text: within a string it would stand behind a backslash.
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

    /// The place at which the time's text begins.
    ///
    /// By hand: a collection's search takes ten times as long in a debug build.
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
