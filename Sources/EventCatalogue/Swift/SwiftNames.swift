/// Names in Swift, made from the names that are stored and sent.
enum SwiftNames {
    /// `order_id` as `orderID`: words after the first begin with a capital, `id` and `ids` are `ID` and `IDs`.
    static func property(_ name: String) -> String {
        let words = name.split(separator: "_")
        return words.dropFirst().reduce(String(words.first ?? "")) { result, word in
            result + (acronyms[word] ?? capitalised(word))
        }
    }

    /// `backtest` as `Backtest`, `market_data` as `MarketData`.
    static func type(_ name: String) -> String {
        name.split { !$0.isLetter && !$0.isNumber }.map(capitalised).joined()
    }

    /// The name, in backticks if it is a keyword, be it only in some places: where an expression or an accessor begins.
    static func escaped(_ name: String) -> String {
        keywords.contains(name[...]) ? "`\(name)`" : name
    }

    /// The name as the label of an argument, where only three keywords need backticks.
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
