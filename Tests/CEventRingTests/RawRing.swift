import CEventRing

/// A ring in memory of its own, driven by one thread: producer and consumer in turn, so that every interleaving
/// is the test's choice.
final class RawRing {
    let ring: OpaquePointer
    let capacity: UInt64
    let first: UInt64
    let longest: UInt64

    init(capacity: UInt64, longest: UInt64 = 1, first: UInt64 = 0) {
        let bytes = er_ring_bytes(capacity, longest)
        let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: Int(ER_APART))
        ring = er_ring_prepare(memory, capacity, longest, first)
        self.capacity = capacity
        self.first = first
        self.longest = longest
    }

    deinit {
        UnsafeMutableRawPointer(ring).deallocate()
    }

    /// The hot words, each on its own pair of lines, in the header's order.
    var claimWord: UInt64 { word(1) }
    var limit: UInt64 { word(2) }
    var headWord: UInt64 { word(3) }
    var wakeEpoch: UInt32 { word(4) }
    var spaceEpoch: UInt32 { word(5) }
    var phase: UInt32 { word(6) }

    private func word<Word>(_ line: Int) -> Word {
        UnsafeRawPointer(ring).load(fromByteOffset: line * Int(ER_APART), as: Word.self)
    }

    var isParked: Bool { claimWord & UInt64(ER_PARKED) != 0 }
    var position: UInt64 { er_ring_position(ring) }
    var free: UInt64 { capacity - (er_ring_claimed(ring) - er_ring_released(ring)) }

    /// Overwrites the limit with an older one, as a slow producer's store may.
    func setLimit(_ limit: UInt64) {
        UnsafeMutableRawPointer(ring).storeBytes(of: limit, toByteOffset: 2 * Int(ER_APART), as: UInt64.self)
    }

    func cell(_ position: UInt64) -> UnsafeMutablePointer<er_cell> { er_ring_cell(ring, position) }

    /// The payload of a record of `cells` cells, as words.
    func payload(_ position: UInt64, cells: UInt64) -> UnsafeMutableBufferPointer<UInt64> {
        let words = Int(cells * UInt64(ER_CELL_BYTES) - UInt64(ER_HEADER_BYTES)) / 8
        let start = er_cell_payload(cell(position)).bindMemory(to: UInt64.self, capacity: words)
        return UnsafeMutableBufferPointer(start: start, count: words)
    }

    /// Writes a record whose words are made from `number`, without committing it.
    func write(_ number: UInt64, at position: UInt64, cells: UInt64) {
        cell(position).pointee.key = cells << 8
        let words = payload(position, cells: cells)
        for index in words.indices { words[index] = Self.word(number, index) }
    }

    /// Whether the record is `number`, to the last word.
    func isIntact(_ number: UInt64, at position: UInt64, cells: UInt64) -> Bool {
        let words = payload(position, cells: cells)
        return cell(position).pointee.key == cells << 8
            && words.indices.allSatisfy { words[$0] == Self.word(number, $0) }
    }

    private static func word(_ number: UInt64, _ index: Int) -> UInt64 {
        (number &+ 1) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(index)
    }

    /// Claims, writes and commits one record; the claim's status otherwise.
    @discardableResult
    func publish(_ number: UInt64, cells: UInt64 = 1) -> er_claim_result {
        let claim = er_claim(ring, cells)
        guard claim.status.isClaimed else { return claim }
        write(number, at: claim.position, cells: cells)
        er_commit(cell(claim.position), claim.position)
        return claim
    }

    /// Takes the next record, which must be `number`, and releases it.
    func take(_ number: UInt64, cells: UInt64 = 1) -> Bool {
        let position = position
        guard er_is_committed(ring, position) else { return false }
        let isRight = isIntact(number, at: position, cells: cells)
        er_retire(ring, position, cells)
        er_release(ring, position + cells)
        return isRight
    }
}

extension er_claim_status {
    var isClaimed: Bool { self == .ER_CLAIM_DONE || self == .ER_CLAIM_OWES_WAKE }
}

/// A small ring to test exhaustively: every capacity to 8, every start in two laps and around the positions where
/// a word could overflow, every record size.
struct Shape: CustomStringConvertible {
    let capacity: UInt64
    let cells: UInt64
    let first: UInt64

    var description: String { "capacity \(capacity), records of \(cells), from \(first)" }

    func makeRing() -> RawRing { RawRing(capacity: capacity, longest: cells, first: first) }

    static func forEach(_ body: (Shape) throws -> Void) rethrows {
        for capacity: UInt64 in [1, 2, 4, 8] {
            let laps = 0..<2 * capacity
            let starts = [0, 1 << 32, 1 << 61].flatMap { around -> [UInt64] in
                laps.map { around == 0 ? $0 : around - capacity + $0 }
            }
            for cells in 1...min(3, capacity) {
                for first in starts { try body(Shape(capacity: capacity, cells: cells, first: first)) }
            }
        }
    }
}
