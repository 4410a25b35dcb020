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
            "In an output folder, files generated from SOURCE are replaced, and removed when SOURCE no longer declares them. Other files are left alone.",
            "Status 0: done. 1: --check found a difference. 2: the command line or SOURCE cannot be used.",
        ]
    )
}
