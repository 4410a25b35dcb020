extension Command {
    /// Returns the declared option that was probably meant: within two edits, and fewer than half its letters.
    ///
    /// Alphabetical order decides between equally close ones, so that the answer is always the same.
    static func closest(to typed: String, among spellings: some Sequence<String>) -> String? {
        spellings
            .filter { $0.hasPrefix("--") }
            .sorted()
            .map { (spelling: $0, edits: editDistance(typed, $0)) }
            .filter { $0.edits <= 2 && $0.edits * 2 < $0.spelling.count - 2 }
            .min { $0.edits < $1.edits }?
            .spelling
    }

    /// Returns the number of letters to insert, delete, replace or swap with a neighbour to get from one to the other.
    ///
    /// O(n·m). This is the optimal string alignment distance: no letter is edited twice.
    static func editDistance(_ first: String, _ second: String) -> Int {
        let first = Array(first)
        let second = Array(second)
        var beforeLast: [Int] = []
        var last = Array(0...second.count)
        for i in first.indices {
            var current = [i + 1]
            for j in second.indices {
                var edits = min(last[j + 1], current[j]) + 1
                edits = min(edits, last[j] + (first[i] == second[j] ? 0 : 1))
                if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
                    edits = min(edits, beforeLast[j - 1] + 1)
                }
                current.append(edits)
            }
            beforeLast = last
            last = current
        }
        return last[second.count]
    }
}
