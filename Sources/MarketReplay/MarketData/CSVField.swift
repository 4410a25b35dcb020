/// Where one field of a CSV file is, without its quotes and the blanks around it.
struct CSVField {
    /// The field's bytes in the file.
    var range: Range<Int>
    /// Where the field starts.
    var position: MarketDataError.Position
    /// Whether the row ends after the field.
    var endsRow: Bool
}
