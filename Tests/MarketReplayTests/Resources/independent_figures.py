"""Computes the figures that the tests of MarketReplay are held against, by other means than the package.

Prices are exact decimals, the moving averages exact rationals, the relative strength index the closed form of
Wilder's smoothing (one weighted sum over all changes, 60 digits), and the money exact rationals. Python's
standard library only.

    python3 independent_figures.py ../../../Sources/MarketReplay/Data/sp500-daily.csv > independent-figures.json
"""

import csv
import json
import sys
from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 60
FEE_RATE = Fraction(5, 10_000)
STARTING_CASH = Fraction(10_000)


def relative_strength(closes, period):
    """Average(n) = q^(n-period) * plain mean + sum over later k of q^(n-k) * change(k) / period; q = 1 - 1/period."""
    changes = [after - before for before, after in zip(closes, closes[1:])]
    decay = Decimal(period - 1) / period
    powers = [Decimal(1)]
    while len(powers) < len(changes):
        powers.append(powers[-1] * decay)

    def average(parts, n):
        mean = sum(parts[:period]) / period
        later = sum((powers[n - k] * parts[k - 1] for k in range(period + 1, n + 1)), Decimal(0))
        return powers[n - period] * mean + later / period

    gains = [max(change, Decimal(0)) for change in changes]
    losses = [max(-change, Decimal(0)) for change in changes]
    values = [None] * period
    for n in range(period, len(changes) + 1):
        gain, loss = average(gains, n), average(losses, n)
        if loss == 0:
            values.append(Decimal(100) if gain > 0 else Decimal(50))
        else:
            values.append(100 - 100 / (1 + gain / loss))
    return values


def moving_average(closes, period):
    exact = [Fraction(close) for close in closes]
    return [None if i + 1 < period else sum(exact[i + 1 - period : i + 1]) / period for i in range(len(exact))]


def backtest(opens, closes, enters, leaves):
    """Fills the signals of each bar's close at the next open, all in or all out."""
    cash, units, spent, fees = STARTING_CASH, Fraction(0), Fraction(0), Fraction(0)
    profits, equities = [], []
    for i, (open_, close) in enumerate(zip(map(Fraction, opens), map(Fraction, closes))):
        if i > 0 and units == 0 and enters[i - 1]:
            value = cash / (1 + FEE_RATE)
            units, fees, spent, cash = value / open_, fees + cash - value, cash, Fraction(0)
        elif i > 0 and units > 0 and leaves[i - 1]:
            proceeds = units * open_ * (1 - FEE_RATE)
            fees += units * open_ - proceeds
            profits.append(proceeds - spent)
            cash, units = proceeds, Fraction(0)
        equities.append(cash + units * close)
    return {
        "trades": len(profits),
        "wins": sum(profit > 0 for profit in profits),
        "fees": float(fees),
        "finalEquity": float(equities[-1]),
        "totalReturn": float(equities[-1] / STARTING_CASH - 1),
        "buyAndHoldReturn": float(Fraction(closes[-1]) / Fraction(closes[0]) - 1),
        "largestDrawdown": largest_drawdown(equities),
        "isOpen": units > 0,
        "unrealisedProfit": float(equities[-1] - spent) if units > 0 else 0.0,
    }


def largest_drawdown(equities):
    """From every bar, how far equity falls below it later on: the other way round than a running peak."""
    values = [Decimal(equity.numerator) / equity.denominator for equity in equities]
    deepest, lowest_later = Decimal(0), values[-1]
    for value in reversed(values):
        lowest_later = min(lowest_later, value)
        deepest = max(deepest, 1 - lowest_later / value)
    return float(deepest)


def main():
    with open(sys.argv[1], newline="") as file:
        rows = list(csv.DictReader(file))
    opens = [Decimal(row["Open"]) for row in rows]
    closes = [Decimal(row["Close"]) for row in rows]
    strength = relative_strength(closes, 14)
    fast, slow = moving_average(closes, 20), moving_average(closes, 50)

    def crosses(above):
        signals = [False] * len(rows)
        for i in range(50, len(rows)):
            before, now = fast[i - 1] - slow[i - 1], fast[i] - slow[i]
            signals[i] = (before <= 0 < now) if above else (before >= 0 > now)
        return signals

    # The first bars of each indicator, then every 151st and the last.
    bars = sorted({0, 12, 13, 14, 15, 18, 19, 20, 48, 49, 50, *range(100, len(rows), 151), len(rows) - 1})
    number = lambda value: None if value is None else float(value)
    figures = {
        "bars": len(rows),
        "samples": [
            {"bar": i, "rsi14": number(strength[i]), "sma20": number(fast[i]), "sma50": number(slow[i])}
            for i in bars
        ],
        "rsi": backtest(
            opens,
            closes,
            [value is not None and value < 30 for value in strength],
            [value is not None and value > 70 for value in strength],
        ),
        "movingAverages": backtest(opens, closes, crosses(above=True), crosses(above=False)),
    }
    json.dump(figures, sys.stdout, indent=2)
    print()


main()
