import Settings

extension AttachmentType {
  /// The extensions that such files have, in lower case.
  var extensions: [String] {
    switch self {
    case .pdf: ["pdf"]
    case .png: ["png"]
    case .jpeg: ["jpg", "jpeg", "jpe"]
    case .heic: ["heic", "heif"]
    case .docx: ["docx"]
    case .odt: ["odt"]
    case .xlsx: ["xlsx"]
    case .ods: ["ods"]
    case .xml: ["xml", "gml"]
    case .txt: ["txt", "csv"]
    }
  }

  /// For people.
  var title: String {
    switch self {
    case .pdf: "PDF"
    case .png: "PNG"
    case .jpeg: "JPEG"
    case .heic: "HEIC"
    case .docx: "Word (DOCX)"
    case .odt: "OpenDocument (ODT)"
    case .xlsx: "Excel (XLSX)"
    case .ods: "OpenDocument (ODS)"
    case .xml: "XML"
    case .txt: "TXT"
    }
  }
}
