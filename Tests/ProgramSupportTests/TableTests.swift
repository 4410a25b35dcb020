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

    @Test("wraps the text of a column that has a width")
    func wrapping() {
        var table = Table(.left("name"), .left("work", width: 12))
        table.add("one", "adds up every number")
        table.add("two", "")
        #expect(
            table.description == """
                name  work
                ----  ------------
                one   adds up
                      every number
                two
                """
        )
    }
}
