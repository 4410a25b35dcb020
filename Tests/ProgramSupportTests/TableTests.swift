import ProgramSupport
import Testing

@Suite("A table")
struct TableTests {
    @Test("aligns its columns, by characters and not bytes")
    func alignment() {
        var table = Table(.left("name"), .right("amount"), .left("note"))
        table.add("naïve", "1,234.50", "")
        table.add("b", "7", "yes")
        #expect(
            table.description == """
                name     amount  note
                -----  --------  ----
                naïve  1,234.50
                b             7  yes
                """
        )
    }

    @Test("without rows is its header")
    func empty() {
        #expect(Table(.left("a"), .right("long")).description == "a  long\n-  ----")
    }
}
