import MarketReplay
import Testing

@Suite("An account")
struct AccountTests {
    @Test("spends all its cash, fee included, and gets the value less the fee")
    func roundTrip() {
        var account = Account(cash: 1_010, feeRate: 0.01)
        let position = account.buyAll(at: 50, bar: 3, time: 300)
        #expect(account.position == position)
        #expect(position.index == 3 && position.time == 300 && position.price == 50)
        #expect(position.units == 20)
        #expect(position.fee == 10)
        #expect(position.cost == 1_010)
        #expect(account.cash == 0)
        #expect(account.feesPaid == 10)
        #expect(account.equity(at: 60) == 1_200)
        #expect(position.profit(at: 60) == 190)

        let trade = account.sellAll(at: 60, bar: 5, time: 500)
        #expect(trade.entry == position)
        #expect(trade.exitIndex == 5 && trade.exitTime == 500 && trade.exitPrice == 60)
        #expect(trade.exitFee == 12)
        #expect(trade.profit == 178)
        #expect(trade.fees == 22)
        #expect(account.cash == 1_188)
        #expect(account.position == nil)
        #expect(account.feesPaid == 22)
        #expect(account.equity(at: 1) == 1_188)
    }

    @Test("refuses to buy twice")
    func buyTwice() async {
        await #expect(processExitsWith: .failure) {
            var account = Account(cash: 1, feeRate: 0)
            account.buyAll(at: 1, bar: 0, time: 0)
            account.buyAll(at: 1, bar: 1, time: 1)
        }
    }

    @Test("refuses to sell what it does not have")
    func sellNothing() async {
        await #expect(processExitsWith: .failure) {
            var account = Account(cash: 1, feeRate: 0)
            _ = account.sellAll(at: 1, bar: 0, time: 0)
        }
    }
}
