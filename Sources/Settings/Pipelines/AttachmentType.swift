/// The kinds of files that a pipeline may allow as attachments, by their name in its YAML.
package enum AttachmentType: String, Sendable, CaseIterable {
  case pdf, png, jpeg, heic, docx, odt, xlsx, ods, xml, txt
}
