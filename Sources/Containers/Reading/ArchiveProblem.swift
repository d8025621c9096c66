import Records

/// One thing wrong with an archive.
package struct ArchiveProblem: Error, Hashable, Sendable {
  /// The name of the entry; `nil` when it is the archive as a whole.
  package let entry: String?
  package let fault: Fault

  package init(entry: String? = nil, _ fault: Fault) {
    self.entry = entry
    self.fault = fault
  }

  package enum Fault: Hashable, Sendable {
    /// There is no end record, or none that ends where the file ends: not a ZIP, cut off, or with
    /// bytes behind it.
    case noEnd
    /// The archive lies in several parts.
    case spanned
    /// Sizes or counts beyond ZIP's first form.
    case zip64
    /// The central directory is cut off or does not lie where the end record says.
    case directory
    /// Bytes that belong to no entry: before the first one, between two, or behind the last.
    case strayBytes
    /// Two entries share bytes.
    case overlap
    /// A comment that the policy does not allow.
    case comment
    case tooManyEntries(limit: Int)
    case tooLarge(limit: Int)
    case totalTooLarge(limit: Int)
    /// It would become more than `limit` times as large as it is packed.
    case ratio(limit: Int)
    case name(EntryName.Fault)
    case duplicate(of: String)
    /// The same as another name but for case or Unicode form.
    case lookalike(of: String)
    /// A file of the same name as a folder.
    case fileAndFolder
    case folder
    case link
    /// A device, a pipe or a socket.
    case special
    case encrypted
    case method(UInt16)
    /// A flag that no accepted archive sets.
    case flags(UInt16)
    /// The sizes follow the data instead of standing before them.
    case descriptor
    /// An extra field that is cut off, or gives the entry a second name.
    case extra
    /// The local header says something else than the central directory about this.
    case differs(HeaderField)
    /// Both say so, and it is not what the bytes are.
    case checksum
    case size
    /// The deflated data are damaged.
    case data
  }

  /// What a local header and the central directory both say.
  package enum HeaderField: String, Hashable, Sendable {
    case signature
    case name
    case flags
    case method
    case checksum
    case sizes
    case time
    case version
  }
}

extension ArchiveProblem {
  /// A stable name for this kind of problem, such as `zip.duplicate`.
  package var code: String {
    switch fault {
    case .noEnd: "zip.no-end"
    case .spanned: "zip.spanned"
    case .zip64: "zip.zip64"
    case .directory: "zip.directory"
    case .strayBytes: "zip.stray-bytes"
    case .overlap: "zip.overlap"
    case .comment: "zip.comment"
    case .tooManyEntries: "zip.too-many-entries"
    case .tooLarge: "zip.too-large"
    case .totalTooLarge: "zip.total-too-large"
    case .ratio: "zip.ratio"
    case .name: "zip.name"
    case .duplicate: "zip.duplicate"
    case .lookalike: "zip.lookalike"
    case .fileAndFolder: "zip.file-and-folder"
    case .folder: "zip.folder"
    case .link: "zip.link"
    case .special: "zip.special"
    case .encrypted: "zip.encrypted"
    case .method: "zip.method"
    case .flags: "zip.flags"
    case .descriptor: "zip.descriptor"
    case .extra: "zip.extra"
    case .differs: "zip.headers-differ"
    case .checksum: "zip.checksum"
    case .size: "zip.size"
    case .data: "zip.data"
    }
  }
}

extension ArchiveProblem: CustomStringConvertible {
  package var description: String {
    if let entry { "\(entry): \(fault)" } else { "the archive: \(fault)" }
  }
}

extension ArchiveProblem.Fault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noEnd: "not a ZIP, cut off, or with bytes behind its end"
    case .spanned: "lies in several parts"
    case .zip64: "uses zip64, which is for more than 4 GiB or 65,534 files"
    case .directory: "has a damaged central directory"
    case .strayBytes: "holds bytes that belong to no file"
    case .overlap: "shares bytes with another file"
    case .comment: "has a comment"
    case .tooManyEntries(let limit): "holds more than \(counted(limit, "file", "files"))"
    case .tooLarge(let limit): "is larger than \(limit) bytes"
    case .totalTooLarge(let limit): "holds more than \(limit) bytes in all"
    case .ratio(let limit): "would become more than \(limit) times as large as it is packed"
    case .name(let fault): "has \(fault)"
    case .duplicate(let other): "has the same name as \(other)"
    case .lookalike(let other): "has the same name as \(other) but for case or accents"
    case .fileAndFolder: "is both a file and a folder"
    case .folder: "is a folder"
    case .link: "is a link"
    case .special: "is not a plain file"
    case .encrypted: "is encrypted"
    case .method(let number): "is packed by method \(number); only stored and deflated are read"
    case .flags(let flags): "has flags \(flags) that are not allowed"
    case .descriptor: "has its sizes behind its data"
    case .extra: "has an extra field that is damaged or not allowed"
    case .differs(let field): "has a local header that differs in \(field)"
    case .checksum: "does not have its checksum"
    case .size: "does not have its size"
    case .data: "is damaged"
    }
  }
}
