/// The names of a CloudEvent's members that this module gives a meaning to.
enum CloudEventName {
    static let id = "id"
    static let source = "source"
    static let specversion = "specversion"
    static let type = "type"
    static let subject = "subject"
    static let time = "time"
    static let datacontenttype = "datacontenttype"
    static let dataschema = "dataschema"
    static let data = "data"
    static let dataBase64 = "data_base64"
    static let correlationid = "correlationid"
    static let causationid = "causationid"
    static let sequence = "sequence"
    /// The schema version of the payload, an Integer; 1 if absent.
    static let schemaversion = "schemaversion"
    /// Attributes of an event that cannot be extensions of their own, as the text of a JSON object.
    static let eventattributes = "eventattributes"

    /// Names that no attribute of an event can have as an extension.
    static let reserved: Set<String> = [
        id, source, specversion, type, subject, time, datacontenttype, dataschema, data, correlationid,
        causationid, sequence, schemaversion, eventattributes,
    ]
}
