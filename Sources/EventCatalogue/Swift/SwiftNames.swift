/// Names in Swift, made from names in stores and streams.
enum SwiftNames {
    /// Returns `orderID` for `order_id`: later words begin with a capital, `id` and `ids` become `ID` and `IDs`.
    static func property(_ name: String) -> String {
        let words = name.split(separator: "_")
        return words.dropFirst().reduce(String(words.first ?? "")) { result, word in
            result + (acronyms[word] ?? capitalised(word))
        }
    }

    /// Returns `Backtest` for `backtest`, `MarketData` for `market_data`.
    static func type(_ name: String) -> String {
        name.split { !$0.isLetter && !$0.isNumber }.map(capitalised).joined()
    }

    /// Returns the name, in backticks if it is a keyword anywhere, even only before an expression or an accessor.
    static func escaped(_ name: String) -> String {
        keywords.contains(name[...]) ? "`\(name)`" : name
    }

    /// Returns the name as an argument's label, where only three keywords need backticks.
    static func label(_ name: String) -> String {
        ["inout", "let", "var"].contains(name) ? "`\(name)`" : name
    }

    private static func capitalised(_ word: Substring) -> String {
        word.prefix(1).uppercased() + word.dropFirst()
    }

    private static let acronyms: [Substring: String] = ["id": "ID", "ids": "IDs"]

    private static let keywords = Set(
        """
        as associatedtype break case catch class continue default defer deinit do else enum extension \
        fallthrough false fileprivate for func guard if import in init inout internal is let nil operator \
        precedencegroup private protocol public repeat rethrows return self static struct subscript super \
        switch throw throws true try typealias var where while \
        await unsafe borrow didSet get modify mutate read set willSet
        """.split(separator: " ")
    )
}
