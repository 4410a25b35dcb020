"""Mutants of how events are declared by hand, of their versions, and of the forms and texts of what they are."""

from model import mutant
from suites import Suite

CODING, DISPATCH, DOMAIN = "Sources/EventCoding/", "Sources/EventDispatch/", "Sources/DomainEvents/"
DATES = "Sources/DomainEventsFoundation/"


def domain(name):
    return Suite("DomainEventsTests." + name)


def coding(name):
    return Suite("EventCodingTests." + name)


MUTANTS = [
    mutant(
        "price-of-nothing", "D20", DOMAIN + "CheckedValue/CheckedNumbers.swift", "a price of 0 is one",
        "number.isFinite && number > 0", "number.isFinite && number >= 0", domain("CheckedValueTests/rules"),
    ),
    mutant(
        "quantity-not-finite", "D20", DOMAIN + "CheckedValue/CheckedNumbers.swift", "a quantity may be infinite",
        "number.isFinite && number >= 0", "number >= 0", domain("CheckedValueTests/notANumber"),
    ),
    mutant(
        "decoded-unchecked", "D20", DOMAIN + "CheckedValue/CheckedValue.swift", "what a rule objects to is taken",
        "if let objection { throw Self.error(objection) }", "if let objection, objection.isEmpty { throw Self.error(objection) }",
        domain("EventKeyTests/plainKeys"),
    ),
    mutant(
        "equivalent-ids", "D20", DOMAIN + "CheckedValue/CheckedValue.swift", "ids are the same if Unicode says so",
        "first.value.isExactly(second.value)", "first.value == second.value", domain("CheckedValueTests/exactTexts"),
    ),
    mutant(
        "overloads-of-values", "D21", DOMAIN + "Declaration/KeyedDecodingContainer+EventKey.swift",
        "derived decoding finds no overload for checked values, nor that for any type",
        "public func decode<T: CheckedValue>(_ type", "public func decode<T: CheckedValue>(checked type",
        domain("EventKeyTests/rules"),
        "public func decode<T: Decodable>(_ type", "public func decode<T: Decodable>(all type",
    ),
    mutant(
        "overload-of-optional-values", "D21", DOMAIN + "Declaration/KeyedDecodingContainer+EventKey.swift",
        "derived decoding finds no overload for any optional field",
        "public func decodeIfPresent<T: Decodable>(_ type", "public func decodeIfPresent<T: Decodable>(all type",
        domain("EventKeyTests/closedSets"),
    ),
    mutant(
        "overload-of-a-number", "D21", DOMAIN + "Declaration/KeyedDecodingContainer+EventKeyDefaults.swift",
        "derived decoding finds no overload for UInt16",
        "public func decode(_ type: UInt16.Type, forKey", "public func decode(number type: UInt16.Type, forKey",
        domain("EventKeyTests/defaults"),
    ),
    mutant(
        "default-for-all", "D21", DOMAIN + "Declaration/KeyedDecodingContainer+EventKey.swift",
        "a default stands for a field that is there",
        "if contains(key), try !decodeNil(forKey: key) { return nil }\n", "", domain("EventKeyTests/defaults"),
    ),
    mutant(
        "part-not-named", "D21", DOMAIN + "Declaration/KeyedDecodingContainer+EventKey.swift",
        "what lies in a list is named without its place",
        'place.isEmpty ? "" : ", at', 'true ? "" : ", at', domain("EventKeyTests/nested"),
    ),
    mutant(
        "date-by-one-double", "D22", DATES + "Timestamp+Date.swift", "a date is made of one double of nanoseconds",
        "Double(seconds) + Double(rest) / 1e9", "Double(seconds * 1_000_000_000 + rest) / 1e9",
        domain("FoundationConversionTests/nearest"),
    ),
    mutant(
        "date-cut-off", "D22", DATES + "Timestamp+Date.swift", "less than a nanosecond of a date is cut off",
        "* 1e9).rounded()", "* 1e9)", domain("FoundationConversionTests/again"),
    ),
    mutant(
        "counts-left-out", "D23", DISPATCH + "Counts/CountVector.swift", "a count of one is not named",
        "Key.allCases.filter { self[$0] > 0 }", "Key.allCases.filter { self[$0] > 1 }",
        Suite("EventDispatchTests.DescriptionTests/counts"),
    ),
    mutant(
        "control-in-a-line", "D23", DOMAIN + "Value/EventValue+Description.swift", "a value's text has line separators in it",
        ', "\\u{2028}", "\\u{2029}":', ":", domain("EventValueTests/description"),
    ),
    mutant(
        "first-version", "C5", CODING + "CloudEvents/CloudEventCoder+Write.swift", "each event is of version 1",
        "writer.write(Int64(type(of: event).schemaVersion))", "writer.write(Int64(1))", coding("UpcasterTests/writing"),
    ),
    mutant(
        "former-name-unknown", "C6", CODING + "Registry/EventRegistry.swift", "former names are not read",
        "return registrations[name] ?? formerNames[name]", "return registrations[name]",
        coding("RenamedTypeTests/chain"),
    ),
    mutant(
        "former-name-given-away", "C6", CODING + "Registry/EventRegistry.swift", "a former name is another type's",
        "if let other = registrations[key] ?? formerNames[key] {", "if let other = registrations[key] {",
        coding("RenamedTypeTests/clashes"),
    ),
    mutant(
        "split-for-ever", "C7", CODING + "Registry/EventRegistration.swift", "later versions of a split name are split, too",
        "stored.version > split?.chain.version ?? 0", "split == nil",
        coding("SplitTests/sameName"),
    ),
    mutant(
        "parts-of-one-id", "C7", CODING + "Registry/EventSplit.swift", "parts may have one id",
        "where !ids.insert(event.metadata.id).inserted", "where !ids.insert(event.metadata.id).inserted && index < 0",
        coding("SplitTests/errors"),
    ),
    mutant(
        "parts-not-mixed", "C7", CODING + "Registry/EventMetadata+Part.swift", "ids of parts are those of other events'",
        "let low = Self.mixed(high ^ id.low)", "let low = id.low", coding("SplitTests/ids"),
    ),
    mutant(
        "absent-number-left-out", "C8", CODING + "Bridge/NodeKeyedEncodingContainer+Absent.swift",
        "an optional Int8 that is nil is left out",
        "encodeIfPresent(_ value: Int8?, forKey", "encodeIfPresent(number value: Int8?, forKey",
        coding("FlatJSONTests/absent"),
    ),
    mutant(
        "absent-in-an-object", "C8", CODING + "Bridge/NodeEncoder+Values.swift",
        "what is nil in an object of the event is left out",
        "maximumDepth: maximumDepth,\n            writesAbsent: writesAbsent", "maximumDepth: maximumDepth",
        coding("FlatJSONTests/absent"),
    ),
    mutant(
        "absent-everywhere", "C8", CODING + "Bridge/NodeKeyedEncodingContainer+Absent.swift",
        "a CloudEvent has null for what is nil", "if encoder.writesAbsent { ", "if encoder.maximumDepth > 0 { ",
        coding("FlatJSONTests/cloudEvent"),
    ),
]
