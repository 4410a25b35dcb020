extension EventValue: CustomStringConvertible {
    /// The value as JSON on one line, objects in the order of their names' bytes.
    ///
    /// Numbers that are not finite appear as Swift writes them.
    ///
    /// For people and logs; `FlatEventCoder` and `CloudEventCoder` write JSON for programs. Uses no recursion. Linear
    /// in the value's size.
    public var description: String {
        var text = ""
        var rest = [Part.value(self)]
        while let part = rest.popLast() {
            switch part {
            case .text(let piece): text += piece
            case .name(let name):
                text.append(quoted: name)
                text += ": "
            case .value(let value): value.write(to: &text, &rest)
            }
        }
        return text
    }

    /// A piece still to be written; the next one stands at the end of its list.
    private enum Part {
        case value(EventValue)
        case name(String)
        case text(String)
    }

    private func write(to text: inout String, _ rest: inout [Part]) {
        switch self {
        case .null: text += "null"
        case .bool(let flag): text += "\(flag)"
        case .int(let number): text += "\(number)"
        case .double(let number): text += "\(number)"
        case .string(let string): text.append(quoted: string)
        case .array(let values):
            text += "["
            rest.append(.text("]"))
            for (index, value) in values.enumerated().reversed() {
                rest.append(.value(value))
                if index > 0 { rest.append(.text(", ")) }
            }
        case .object(let members):
            text += "{"
            rest.append(.text("}"))
            let members = members.sorted { $0.key.precedesExactly($1.key) }
            for (index, member) in members.enumerated().reversed() {
                rest.append(.value(member.value))
                rest.append(.name(member.key))
                if index > 0 { rest.append(.text(", ")) }
            }
        }
    }
}

extension String {
    /// Appends a text as a JSON string, and escapes everything that would end or hide a line.
    fileprivate mutating func append(quoted text: String) {
        self += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": self += "\\\""
            case "\\": self += "\\\\"
            case "\n": self += "\\n"
            case "\r": self += "\\r"
            case "\t": self += "\\t"
            case "\0"..." ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                guard scalar != " " else {
                    self += " "
                    continue
                }
                let digits = String(scalar.value, radix: 16)
                self += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: unicodeScalars.append(scalar)
            }
        }
        self += "\""
    }
}
