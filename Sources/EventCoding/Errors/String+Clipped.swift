extension String {
    /// The text, or its beginning if it is long: what an error repeats of its input.
    package var clipped: String {
        clipped(to: 80)
    }

    /// The text, or its beginning if it has more than so many bytes.
    func clipped(to limit: Int) -> String {
        if utf8.count <= limit { return self }
        var beginning = ""
        beginning.unicodeScalars.append(contentsOf: unicodeScalars.prefix(limit))
        return beginning + "…"
    }
}
