import ProgramSupport

/// The program's command line.
enum Options {
    static let source = Parameter<String>.positional(
        "SOURCE",
        .text,
        help: "A file of events, such as orders.events."
    )
    static let swift = Parameter<String>.option(
        "swift",
        placeholder: "FOLDER",
        .text,
        help: "Write a Swift file for each event, in a folder for each family."
    )
    static let documents = Parameter<String>.option(
        "documents",
        placeholder: "FOLDER",
        .text,
        help: "Write a JSON Schema for each event, an AsyncAPI document and a page of tables."
    )
    static let check = Parameter.flag(
        "check",
        help:
            "Write nothing: list the files that are missing, differ or are left over, and end with status 1."
    )

    static let command = Command(
        "event-catalogue",
        summary:
            "Writes Swift and documents from a file that declares events, a line a field. Without an output it only checks the file.",
        sections: [.init("Input", source), .init("Output", swift, documents, check)],
        notes: [
            "Files in an output folder that were not generated from SOURCE are left alone; those that were, and that SOURCE no longer declares, are removed.",
            "Status 0: done. 1: --check found a difference. 2: the command line or SOURCE cannot be used.",
        ]
    )
}
