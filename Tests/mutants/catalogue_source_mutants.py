"""Mutants of the generator of events. Killed by its tests, which also compare what is committed."""

from model import mutant
from suites import Suite

CATALOGUE = "Sources/EventCatalogue/"


def catalogue(name):
    return Suite("EventCatalogueTests." + name)


MUTANTS = [
    mutant(
        "default-not-decoded", "E1", CATALOGUE + "Swift/Field+Swift.swift",
        "the generated decoder forgets defaults",
        '"fields[.\\(stored), default: \\(swift)]"',
        '"fields[.\\(stored)]"',
        catalogue("GeneratedFilesTests/swift"),
    ),
    mutant(
        "schema-allows-zero", "E1", CATALOGUE + "Documents/Field+Schema.swift",
        "a schema lets 0 pass where a number must be positive",
        '"exclusiveMinimum"',
        '"minimum"',
        catalogue("GeneratedFilesTests/documents"),
    ),
    mutant(
        "default-breaks-rule", "E2", CATALOGUE + "Source/CatalogueParser+Defaults.swift",
        "a default may break the field's rule",
        "guard rules.allSatisfy(isAllowed) else {",
        "guard rules.allSatisfy({ _ in true }) else {",
        catalogue("SourceErrorTests/refused"),
    ),
    mutant(
        "foreign-file-replaced", "E3", CATALOGUE + "Output/OutputFolder.swift",
        "a file that was not generated is taken for one that was",
        "return text.utf8.starts(with: form.head(mark).utf8) ? text : nil",
        "return text.isEmpty ? nil : text",
        catalogue("OutputFolderTests/foreign"),
    ),
    mutant(
        "mark-by-name-alone", "E3", CATALOGUE + "Output/SourceMark.swift",
        "two sources of one name have one mark",
        "(up + source.dropFirst(shared))",
        "source.suffix(1)",
        catalogue("OutputFolderTests/sameName"),
    ),
    mutant(
        "taken-name-declared", "E2", CATALOGUE + "Swift/SwiftNames+Taken.swift",
        "a source may declare what generated code names",
        'return used.contains(name) ? "generated code uses it" : nil',
        "return nil",
        catalogue("SwiftFilesTests/used"),
    ),
]
