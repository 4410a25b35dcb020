import Foundation
import MarketReplay
import ProgramSupport

extension Options {
    /// The replay's settings.
    static func settings(_ arguments: Arguments) throws -> ReplaySettings {
        let chosen: TradingStrategy =
            switch arguments[strategy] {
            case .rsi:
                .rsi(
                    period: arguments[period],
                    enterBelow: arguments[enterBelow],
                    leaveAbove: arguments[leaveAbove]
                )
            case .averages: .movingAverages(fast: arguments[fast], slow: arguments[slow])
            }
        do {
            return try ReplaySettings(
                strategy: chosen,
                feeRate: arguments[feeRate],
                startingCash: arguments[cash],
                drawdownLimit: arguments[maxDrawdown]
            )
        } catch {
            throw UsageError.refused(
                spelling(error.field),
                reason: "\(plain(error.value)) \(error.reason(naming: spelling))"
            )
        }
    }

    /// A number's text without `.0`, as it is typed.
    private static func plain(_ number: String) -> String {
        number.hasSuffix(".0") ? String(number.dropLast(2)) : number
    }

    /// The option by which a setting is given.
    private static func spelling(_ field: String) -> String {
        let names = [
            "period": period.spelling, "enterBelow": enterBelow.spelling, "leaveAbove": leaveAbove.spelling,
            "fast": fast.spelling, "slow": slow.spelling, "feeRate": feeRate.spelling,
            "startingCash": cash.spelling,
            "drawdownLimit": maxDrawdown.spelling,
        ]
        return names[field] ?? field
    }

    /// A name as one segment of a URI's path, percent-encoded.
    static func segment(_ name: String) -> String {
        name.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed.subtracting(["/"])) ?? ""
    }

    /// The engine's settings.
    static func engine(_ arguments: Arguments) throws -> EngineSettings {
        EngineSettings(
            mode: arguments[mode],
            capacity: arguments[capacity],
            batch: arguments[batch],
            waitStrategy: arguments[waitStrategy]
        )
    }
}
