extension String {
    /// The text, or its beginning if it is long: an error shall not repeat a megabyte of its input.
    package var clipped: String {
        utf8.count <= 80
            ? self : unicodeScalars.prefix(80).reduce(into: "") { $0.unicodeScalars.append($1) } + "…"
    }
}
