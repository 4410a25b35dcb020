"""Mutants of the coding of events and of the program that writes and verifies files of them."""

from model import mutant
from suites import Suite

CODING, DOMAIN, REPLAY = "Sources/EventCoding/", "Sources/DomainEvents/", "Sources/MarketReplay/"


def coding(name):
    return Suite("EventCodingTests." + name)


def replay(name):
    return Suite("MarketReplayTests." + name)


MUTANTS = [
    mutant(
        "nearest-double", "C1", CODING + "Bridge/JSONNode+Scalars.swift",
        "whole numbers become the nearest double",
        "WholeDigits.isExactly(text, number)",
        "text.utf8.count > 38",
        coding("EventBridgeTests/wholeDoubles"),
    ),
    mutant(
        "equivalent-members", "C2", CODING + "JSON/MemberIndex.swift",
        "in a large object a member is found by an equivalent name",
        "private let positions: [ExactText: Int]?", "private let positions: [String: Int]?",
        coding("ExactNameTests/members"),
        "(ExactText(members[$0].name), $0)", "(members[$0].name, $0)",
        "positions[ExactText(name)].map", "positions[name].map",
    ),
    mutant(
        "equivalent-subject", "C2", CODING + "CloudEvents/CloudEventCoder+Decode.swift",
        "an equivalent subject passes for the event's aggregate",
        "!event.aggregateID.isExactly(subject)",
        "event.aggregateID != subject",
        coding("ExactNameTests/subject"),
    ),
    mutant(
        "equivalent-lost", "C2", CODING + "Bridge/NodeDecoder.swift",
        "a dictionary loses one of two equivalent members",
        "DictionaryKey.isKey(ObjectIdentifier(Key.self)),",
        "false,",
        coding("ExactNameTests/dictionaries"),
    ),
    mutant(
        "equivalent-aggregate", "C2", DOMAIN + "Filter/EventFilter.swift",
        "a filter by aggregate passes an equivalent id",
        ".aggregate { $0.isExactly(id) }",
        ".aggregate { $0 == id }",
        Suite("DomainEventsTests.ExactTextTests/aggregates"),
    ),
    mutant(
        "hash-order", "C3", CODING + "Bridge/EncodingStorage.swift",
        "dictionaries are written in the order of their hashes",
        "if DictionaryKey.isKey(keyType)",
        "if false",
        coding("DeterministicOutputTests/dictionaries"),
    ),
    mutant(
        "set-order", "C3", CODING + "Bridge/DictionaryKey.swift",
        "sets are written in the order of their hashes",
        "groups.sort {",
        "if false { groups.sort {",
        coding("DeterministicOutputTests/sets"),
        "lexicographicallyPrecedes($1.text) }", "lexicographicallyPrecedes($1.text) } }",
    ),
    mutant(
        "stack-not-asked", "C4", DOMAIN + "Value/ThreadStack.swift",
        "there is always room for another level",
        "thread_stack_remaining() >= reserve\n",
        "true\n",
        coding("SmallStackTests/trees"),
    ),
    mutant(
        "levels-not-counted", "C4", DOMAIN + "Value/ThreadStack.swift",
        "there is always room for what destroys a value",
        "reserve + 320 * count",
        "0 * count",
        coding("SmallStackTests/unknown"),
    ),
    mutant(
        "calls-all-the-way", "C4", CODING + "JSON/CodingLimits.swift",
        "reading calls itself for every level",
        "depth < shallow && ThreadStack.hasRoom",
        "true",
        coding("SmallStackTests/unknown"),
    ),
    mutant(
        "zeros-read-on", "F1", REPLAY + "MarketData/FileBytes.swift",
        "a file may be of any size",
        "guard bytes.count <= limit else",
        "guard bytes.count >= 0 else",
        replay("FileBytesTests/limit"),
    ),
    mutant(
        "any-number-of-columns", "F2", REPLAY + "MarketData/MarketDataHeader.swift",
        "a header may have any number of columns",
        "columns.count < Self.columnLimit",
        "columns.count >= 0",
        replay("MarketDataErrorTests/header"),
    ),
    mutant(
        "open-outside", "F3", REPLAY + "MarketData/MarketDataParser.swift",
        "a bar may open outside of its range",
        "where !(bar.low...bar.high).contains(price)",
        "where price < 0",
        replay("MarketDataErrorTests/rows"),
    ),
    mutant(
        "digest-of-nothing", "F4", REPLAY + "Verification/FileSeal.swift",
        "the digest is not compared",
        "found == closing.digest ? nil",
        "found != nil ? nil",
        replay("EventFileSealTests"),
    ),
    mutant(
        "cut-off-is-fine", "F4", REPLAY + "Verification/FileSeal.swift",
        "a file without a closing line is whole",
        'return "has no closing line: it is cut off, or its replay failed"',
        "return nil",
        replay("EventFileSealTests"),
    ),
    mutant(
        "figures-not-sealed", "F4", REPLAY + "Replay/LineDigest.swift",
        "the closing line's figures are not in the digest",
        "        add(try coder.encode(closing, sequence: sequence))\n",
        "        _ = try coder.encode(closing, sequence: sequence)\n",
        replay("EventFileSealTests"),
    ),
]
