import Containers
import Records

/// The files of a record, the form among them.
struct AttachmentsTab {
  let desk: Desk
  let item: Item
  let words: DeskWords
  let context: DeskContext

  func model() throws -> [String: Any] {
    guard let contents = SealedContents(of: item.record.id, in: desk.open.home) else {
      return ["unreadable": true]
    }
    try desk.open.readings.note(record: item.record.id, by: context.caller.name)
    return [
      "files": try contents.files.enumerated().map { number, file in
        try model(file, number, contents)
      }, "isAlone": contents.files.count == 1,
    ]
  }

  private func model(
    _ file: ArchiveEntry, _ number: Int, _ contents: SealedContents
  ) throws -> [String: Any] {
    // A damaged file is still listed; its seal tells what is wrong with it.
    let viewable = (try? contents.start(of: file)).flatMap { Viewable($0) }
    let address = "/items/\(item.record.id)/attachments/\(number)"
    var model: [String: Any] = [
      "name": file.name, "size": ByteText(words.language)(file.size), "download": address,
      "kind": number == 0 ? words("item.formFile") : kind(file.name, viewable),
    ]
    if let viewable, number > 0 {
      model["show"] = ["address": "\(address)?show=1", "isImage": viewable.isImage]
    }
    return model
  }

  private func kind(_ name: String, _ viewable: Viewable?) -> String {
    switch viewable {
    case .pdf: "PDF"
    case .png: "PNG"
    case .jpeg: "JPEG"
    case nil:
      name.contains(".") ? name.split(separator: ".").last.map { $0.uppercased() } ?? "–" : "–"
    }
  }
}
