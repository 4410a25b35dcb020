import MarketReplay
import Testing

/// Reads bars from text, as the file `prices.csv`.
func bars(_ text: String) throws(MarketDataError) -> [Bar] {
    try MarketDataReader.bars(file: "prices.csv", bytes: Array(text.utf8))
}

@Suite("Reading prices")
struct MarketDataReaderTests {
    /// 2 and 3 January 2020.
    let expected = [
        Bar(time: 1_577_923_200, open: 10, high: 12.5, low: 9.75, close: 11, volume: 1_000),
        Bar(time: 1_578_009_600, open: 11, high: 11, low: 10.5, close: 10.5, volume: 0),
    ]

    @Test(
        "takes every form a file may have",
        arguments: [
            "Date,Open,High,Low,Close,Volume\n2020-01-02,10,12.5,9.75,11,1000\n2020-01-03,11,11,10.5,10.5,0\n",
            // No line feed at the end, then several.
            "Date,Open,High,Low,Close,Volume\n2020-01-02,10,12.5,9.75,11,1000\n2020-01-03,11,11,10.5,10.5,0",
            "Date,Open,High,Low,Close,Volume\n2020-01-02,10,12.5,9.75,11,1000\n2020-01-03,11,11,10.5,10.5,0\n\n\n",
            // CRLF, at the end as well or not.
            "Date,Open,High,Low,Close,Volume\r\n2020-01-02,10,12.5,9.75,11,1000\r\n2020-01-03,11,11,10.5,10.5,0\r\n",
            "Date,Open,High,Low,Close,Volume\r\n2020-01-02,10,12.5,9.75,11,1000\r\n2020-01-03,11,11,10.5,10.5,0",
            // A byte-order mark, month first, capitals, an adjusted close.
            "\u{FEFF}DATE,OPEN,high,low,close,Adj Close,volume\n1/2/2020,10,12.5,9.75,11,?,1e3\n01/03/2020,11,11,10.5,10.5,,0",
            // Semicolons, other columns with commas in their names, another order.
            "a,b;Volume;Close;Low;High;Open;Time\nx;1000;11;9.75;12.5;10;2020-01-02\ny,z;0;10.5;10.5;11;11;2020-01-03",
            // The index of a table as a first column without a name, with offsets and fractions.
            """
            ,Open,High,Low,Close,Volume
            2020-01-02T00:00:00Z,10.00,12.50,9.75,11.00,1000
            2020-01-03 05:30:00.250000+05:30,11.,11e0,105e-1,10.5,0.0
            """,
            // An index without a name beside a named time is one of the columns not read.
            """
            ,Date,Open,High,Low,Close,Volume,
            0,2020-01-02,10,12.5,9.75,11,1000,
            1,2020-01-03,11,11,10.5,10.5,0,
            """,
            // Quoted fields, with a delimiter, a doubled quote and a line break inside; blanks around plain ones.
            """
            "Datetime","Open","High","Low","Close","Volume","No ""te"", or none"
            "2020-01-02T00:00","10","12.5","9.75","11","1000","a, ""b""
            c"
            2020-01-02T19:00:00-0500 , 11, 11,10.5 ,\t10.5, 0,""
            """,
        ]
    )
    func forms(text: String) throws {
        #expect(try bars(text) == expected)
    }

    @Test("reads the prices that come with the package")
    func packaged() throws {
        let bars = try MarketDataReader.bars(path: DefaultData.path)
        #expect(bars.count == 5_031)
        #expect(
            bars.first
                == Bar(
                    time: 915_408_000,
                    open: 1229.22998,
                    high: 1248.810059,
                    low: 1219.099976,
                    close: 1228.099976,
                    volume: 877_000_000
                )
        )
        #expect(bars.last.map { CalendarTime.text($0.time) } == "2018-12-31")
        #expect(bars.last?.close == 2506.850098)
    }

    @Test(
        "finds the double closest to any digits",
        arguments: [
            "1229.22998", "0.1", "9007199254740993", "123456789012345678901234567890", "5e-324",
            "1.7976931348623157e308",
            "0.30000000000000004", "1e22", "1e23", "1e-22", "8.5e-23", "00000000000000000000000000000001.5",
            "4.35",
            "100000000000000000.5", "2.2250738585072011e-308", "0.000000000000000000000000000000012345",
        ]
    )
    func numbers(text: String) throws {
        let read = try bars("Date,Open,High,Low,Close,Volume\n2020-01-02,\(text),\(text),\(text),\(text),1")
            .first?.open
        #expect(read == Double(text))
    }
}
