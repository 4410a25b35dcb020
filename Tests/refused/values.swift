// Values that carry their rules: one is not taken for another, and none is made unchecked. See Tests/refused.sh.
import DomainEvents

struct OrderID: NonBlankID { let valid: Valid<Self> }
struct StrategyID: NonBlankID { let valid: Valid<Self> }

/// An id of another module.
public struct AccountID: NonBlankID {
    /// Checked.
    public let valid: Valid<Self>
    /// A checked one.
    public init(valid: Valid<Self>) { self.valid = valid }
}

struct Filled {
    let order: OrderID
    let price: Price
}
// ---
func taken(_ order: OrderID, _ text: String) throws -> [Filled] {
    [
        Filled(order: order, price: 101.5), Filled(order: "o-1", price: 101),
        Filled(order: try OrderID(text), price: try Price(Double(text.count))),
        Filled(order: OrderID(valid: try Valid(text)), price: Price(valid: try Valid(1.5))),
    ]
}
// ---
func another(_ strategy: StrategyID) -> Filled {
    Filled(order: strategy, price: 1)  // refused: cannot convert value of type 'StrategyID'
}
// ---
func anothersCheck(_ strategy: StrategyID) -> OrderID {
    OrderID(valid: strategy.valid)  // refused: cannot convert value of type 'Valid<StrategyID>'
}
// ---
func plain(_ text: String) throws -> Filled {
    Filled(order: text, price: 1)  // refused: cannot convert value of type 'String'
}
// ---
func untried(_ text: String) -> OrderID {
    OrderID(text)  // refused: call can throw
}
// ---
func unchecked(_ number: Double) throws -> Price {
    Price(valid: try Valid(number, nil))  // refused: extra argument in call
}
