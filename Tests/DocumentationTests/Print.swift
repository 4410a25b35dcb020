/// Stands for the standard library's `print` in the pages' code: makes the text, and keeps the log of the tests short.
func print(_ items: Any...) {
    for item in items { _ = String(describing: item) }
}
