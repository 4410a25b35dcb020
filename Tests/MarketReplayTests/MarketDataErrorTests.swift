import Foundation
import MarketReplay
import Testing

/// The end of a message about a time.
private let times = "2020-01-31, 2020-01-31T09:30:00Z or 1/31/2020"

@Suite("An unusable price file")
struct MarketDataErrorTests {
    /// The error's description, or what was read instead.
    func message(_ read: () throws(MarketDataError) -> [Bar]) -> String {
        do throws(MarketDataError) {
            return "\(try read())"
        } catch {
            return error.description
        }
    }

    @Test(
        "is reported with the place of its header",
        arguments: [
            ("", "prices.csv: is empty"),
            ("\u{FEFF}\r\n\n", "prices.csv: is empty"),
            ("Date,Open,High,Low,Close\n", "prices.csv:1:1: missing column Volume"),
            ("Open,HIGH,Close,Volumes", "prices.csv:1:1: missing columns Date, Low, Volume"),
            (
                "Date,Open,High,Low,Close,Volume, open\n",
                "prices.csv:1:34: open: another column has the same meaning"
            ),
            (
                "\u{FEFF}Date,Open,Time,High,Low,Close,Volume\n",
                "prices.csv:1:11: Time: another column has the same meaning"
            ),
            ("Date,Open,High,Low,Close,Volume\n", "prices.csv:2:1: no rows follow the header"),
            ("Date,Open,High,Low,Close,Volume", "prices.csv:1:32: no rows follow the header"),
            ("Date,\"Open,High\n,Low\n", "prices.csv:1:6: the quoted field does not end"),
            (
                "Date,Open,High,Low,Close,Volume\r2020-01-02,10,12,9,11,1\r",
                "prices.csv:1:32: the line ends with a carriage return alone; lines end with a line feed, "
                    + "or a carriage return and a line feed"
            ),
            (
                "Date,Open\rHigh,Low\r\n",
                "prices.csv:1:10: the line ends with a carriage return alone; lines end with a line feed, "
                    + "or a carriage return and a line feed"
            ),
            (
                String(repeating: ",", count: 100_000),
                "prices.csv:1:1001: the header has more than 1000 columns"
            ),
            ("Date,\"Open\"s,High\n", "prices.csv:1:12: text follows the end of the quoted field"),
        ]
    )
    func header(text: String, expected: String) {
        #expect(message { () throws(MarketDataError) in try bars(text) } == expected)
    }

    @Test(
        "is reported with the place of its row or field",
        arguments: [
            ("2020-01-02,10,12,9,11", "2:20: the row has 5 fields, the header 6"),
            ("2020-01-02,10,12,9,11,1,2,3", "2:25: the row has 8 fields, the header 6"),
            ("2020-01-02,10,12,9,11,1\n\n2020-01-03,10,12,9,11,1", "3:1: the row has 1 field, the header 6"),
            ("02.01.2020,10,12,9,11,1", "2:1: Date: '02.01.2020' is not a time such as \(times)"),
            (",10,12,9,11,1", "2:1: Date: '' is not a time such as \(times)"),
            ("2/30/2020,10,12,9,11,1", "2:1: Date: '2/30/2020' does not exist"),
            ("2019-02-29,10,12,9,11,1", "2:1: Date: '2019-02-29' does not exist"),
            ("2020-01-02T24:00Z,10,12,9,11,1", "2:1: Date: '2020-01-02T24:00Z' does not exist"),
            ("2020-01-02,ten,12,9,11,1", "2:12: Open: 'ten' is not a number"),
            ("2020-01-02,10,0x12,9,11,1", "2:15: High: '0x12' is not a number"),
            ("2020-01-02,10,12, ,11,1", "2:19: Low: '' is not a number"),
            ("2020-01-02,10,\"1,200\",9,11,1", "2:15: High: '1,200' is not a number"),
            ("2020-01-02,10,12,9,NaN,1", "2:20: Close: 'NaN' is not a finite number"),
            ("2020-01-02,10,12,9,-Infinity,1", "2:20: Close: '-Infinity' is not a finite number"),
            ("2020-01-02,10,1e999,9,11,1", "2:15: High: '1e999' is not a finite number"),
            ("2020-01-02,10,12,-9,11,1", "2:18: Low: the price -9 is not above zero"),
            ("2020-01-02,0.00,12,9,11,1", "2:12: Open: the price 0.00 is not above zero"),
            ("2020-01-02,10,12,9,11,-1", "2:23: Volume: the volume -1 is negative"),
            (
                "2020-01-02,13,12,9,11,1",
                "2:12: Open: the price 13.0 is not between the low 9.0 and the high 12.0"
            ),
            (
                "2020-01-02,8,12,9,11,1",
                "2:12: Open: the price 8.0 is not between the low 9.0 and the high 12.0"
            ),
            (
                "2020-01-02,10,12,9,13,1",
                "2:20: Close: the price 13.0 is not between the low 9.0 and the high 12.0"
            ),
            ("2020-01-02,10,8,9,11,1", "2:15: High: the high 8.0 is below the low 9.0"),
            (
                "2020-01-02,10,12,9,11,1\n1/2/2020,10,12,9,11,1",
                "3:1: Date: '1/2/2020' repeats the time of the row before"
            ),
            (
                "2020-01-02T09:30:00Z,10,12,9,11,1\n2020-01-02,10,12,9,11,1",
                "3:1: Date: '2020-01-02' is earlier than the row before, 2020-01-02T09:30:00Z"
            ),
            ("2020-01-02,10,12,9,11,\"1", "2:23: the quoted field does not end"),
            // A line break within quotes counts as a line, and shows as a question mark.
            ("\"2020\n-01\",10,12,9,11,1", "2:1: Date: '2020?-01' is not a time such as \(times)"),
            ("2020-01-02,10,12,9,11,1\r2020-01-03", "2:23: Volume: '1?2020-01-03' is not a number"),
        ]
    )
    func rows(text: String, expected: String) {
        let header = "Date,Open,High,Low,Close,Volume\n"
        #expect(message { () throws(MarketDataError) in try bars(header + text) } == "prices.csv:\(expected)")
    }

    @Test("names the column as the header spells it, and the first without a name")
    func columnNames() {
        let unnamed = ",OPEN,High,Low,Close,Volume\nx,1,1,1,1,1"
        #expect(
            message { () throws(MarketDataError) in try bars(unnamed) }.hasPrefix(
                "prices.csv:2:1: first column: 'x'"
            )
        )
        let capitals = "DATE,OPEN,High,Low,Close,Volume\n2020-01-02,x,1,1,1,1"
        #expect(
            message { () throws(MarketDataError) in try bars(capitals) }
                == "prices.csv:2:12: OPEN: 'x' is not a number"
        )
    }

    @Test(
        "is reported when it is not text",
        arguments: [
            (Array("Date,Op".utf8) + [0] + Array("en".utf8), "prices.csv:1:8: is not UTF-8 text"),
            (Array("Date,é\nab".utf8) + [0xC3, 0x28], "prices.csv:2:3: is not UTF-8 text"),
            (Array("Date\n".utf8) + [0xE2, 0x82], "prices.csv:2:1: is not UTF-8 text"),
            ([0xFF, 0xFE, 0x44, 0x00], "prices.csv:1:1: is not UTF-8 text"),
        ] as [([UInt8], String)]
    )
    func binary(bytes: [UInt8], expected: String) {
        let message = message { () throws(MarketDataError) in
            try MarketDataReader.bars(file: "prices.csv", bytes: bytes)
        }
        #expect(message == expected)
    }

    @Test("is reported when it cannot be read at all")
    func unreadable() {
        let missing = "/nowhere/prices.csv"
        #expect(
            message { () throws(MarketDataError) in try MarketDataReader.bars(path: missing) }
                == "/nowhere/prices.csv: cannot be read: No such file or directory"
        )
        let directory = FileManager.default.temporaryDirectory.path
        #expect(
            message { () throws(MarketDataError) in try MarketDataReader.bars(path: directory) }
                == "\(directory): is a directory, not a file"
        )
    }
}
