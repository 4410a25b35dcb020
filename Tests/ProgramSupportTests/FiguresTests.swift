import ProgramSupport
import Testing

@Suite("Figures")
struct FiguresTests {
    @Test("group whole numbers", arguments: [(0, "0"), (999, "999"), (-1_000, "-1,000"), (5_031, "5,031")])
    func grouped(number: Int, text: String) {
        #expect(Figures.grouped(number) == text)
    }

    @Test("group the smallest integer")
    func smallest() {
        #expect(Figures.grouped(.min) == "-9,223,372,036,854,775,808")
    }

    @Test(
        "show money with two decimals",
        arguments: [
            (0, "0.00"), (10_234.5, "10,234.50"), (-999.999, "-1,000.00"), (-0.001, "0.00"), (1.005, "1.00"),
            (1e21, "1,000,000,000,000,000,000,000.00"), (.nan, "nan"), (-.infinity, "-inf"),
        ]
    )
    func money(amount: Double, text: String) {
        #expect(Figures.money(amount) == text)
    }

    @Test("show shares in percent")
    func percent() {
        #expect(Figures.percent(0.1234) == "12.34 %")
        #expect(Figures.percent(-1, decimals: 0) == "-100 %")
    }

    @Test("hold the largest number there is")
    func largest() {
        #expect(Figures.fixed(.greatestFiniteMagnitude, decimals: 2).hasPrefix("179,769,313,486,231,570,"))
    }

    @Test(
        "scale rates after rounding them",
        arguments: [
            (0, "0.0 /s"), (999.9, "999.9 /s"), (999.96, "1.0 k/s"), (12_345_678, "12.3 M/s"),
            (999_960_000, "1.0 G/s"), (2e12, "2,000.0 G/s"),
        ]
    )
    func rate(perSecond: Double, text: String) {
        #expect(Figures.rate(perSecond) == text)
    }

    @Test("are plain where they can be")
    func plain() {
        #expect(Figures.plain(30) == "30")
        #expect(Figures.plain(0.0005) == "0.0005")
    }
}
