/// Files that came with a form.
extension ViolationKind {
  static let attachmentKinds: [ViolationKind] = [
    attachmentNotAllowed, tooManyAttachments, attachmentTooLarge, attachmentsTooLarge,
    attachmentEmpty, attachmentType, attachmentExtension, attachmentUnreadable, attachmentMissing,
  ]

  static let attachmentNotAllowed = ViolationKind(
    "attachment.not-allowed", "The pipeline takes no attachments.",
    nb: "Dette skjemaet kan ikke ha vedlegg.",
    nn: "Dette skjemaet kan ikkje ha vedlegg.",
    sv: "Detta formulär kan inte ha bilagor.",
    en: "This form cannot have attachments.")

  static let tooManyAttachments = ViolationKind(
    "attachment.too-many", "There are more attachments than the pipeline takes.",
    nb: "Det er {count} vedlegg, men det kan være høyst {limit}.",
    nn: "Det er {count} vedlegg, men det kan vere høgst {limit}.",
    sv: "Det finns {count} bilagor, men det får vara högst {limit}.",
    en: "There are {count} attachments, but there may be at most {limit}.")

  static let attachmentTooLarge = ViolationKind(
    "attachment.too-large", "One attachment is larger than the pipeline takes.",
    nb: "Vedlegget er på {size}, men kan være på høyst {limit}.",
    nn: "Vedlegget er på {size}, men kan vere på høgst {limit}.",
    sv: "Bilagan är på {size}, men får vara högst {limit}.",
    en: "The attachment has {size}, but may have at most {limit}.")

  static let attachmentsTooLarge = ViolationKind(
    "attachment.total-too-large", "The attachments together are larger than the pipeline takes.",
    nb: "Vedleggene er til sammen på {size}, men kan være på høyst {limit}.",
    nn: "Vedlegga er til saman på {size}, men kan vere på høgst {limit}.",
    sv: "Bilagorna är tillsammans på {size}, men får vara högst {limit}.",
    en: "The attachments together have {size}, but may have at most {limit}.")

  static let attachmentEmpty = ViolationKind(
    "attachment.empty", "An attachment has no content.",
    nb: "Vedlegget er tomt.",
    nn: "Vedlegget er tomt.",
    sv: "Bilagan är tom.",
    en: "The attachment is empty.")

  static let attachmentType = ViolationKind(
    "attachment.type", "An attachment's content is of no type that the pipeline takes.",
    nb: "Innholdet i vedlegget er ikke av en tillatt type. Tillatt er {allowed}.",
    nn: "Innhaldet i vedlegget er ikkje av ein tillaten type. Tillate er {allowed}.",
    sv: "Bilagans innehåll är inte av en tillåten typ. Tillåtet är {allowed}.",
    en: "The attachment's content is not of an allowed type. Allowed are {allowed}.")

  static let attachmentExtension = ViolationKind(
    "attachment.extension", "An attachment's name promises another type than its content has.",
    nb: "Vedlegget heter noe på .{extension}, men innholdet er {type}.",
    nn: "Vedlegget heiter noko på .{extension}, men innhaldet er {type}.",
    sv: "Bilagans namn slutar på .{extension}, men innehållet är {type}.",
    en: "The attachment's name ends in .{extension}, but its content is {type}.")

  static let attachmentUnreadable = ViolationKind(
    "attachment.unreadable", "An attachment cannot be unpacked as its ZIP describes it.",
    nb: "Vedlegget kan ikke pakkes ut: ZIP-filen er skadet.",
    nn: "Vedlegget kan ikkje pakkast ut: ZIP-fila er skadd.",
    sv: "Bilagan kan inte packas upp: ZIP-filen är skadad.",
    en: "The attachment cannot be unpacked: the ZIP file is damaged.")

  /// What the sender is told stands in the pipeline.
  static let attachmentMissing = ViolationKind(
    "attachment.missing", "An attachment that the pipeline requires was not sent.",
    nb: "Et vedlegg mangler.",
    nn: "Eit vedlegg manglar.",
    sv: "En bilaga saknas.",
    en: "An attachment is missing.")
}
