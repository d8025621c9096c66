import Durable
import Records

extension EvidenceFolder {
  /// The name of the newest batch; `nil` when there is none.
  package func newestName() throws(EvidenceError) -> EvidenceName? {
    var newest: EvidenceName?
    try forEachDay(newestFirst: true) { day throws(EvidenceError) in
      newest = try names(on: day).last
      return newest == nil
    }
    return newest
  }

  /// Calls `body` with the name of each batch, oldest first, until it returns false. One day's names
  /// are held at a time.
  ///
  /// - Parameter day: days before it are passed over.
  package func forEachName(
    from day: CivilDate? = nil, _ body: (EvidenceName) throws(EvidenceError) -> Bool
  ) throws(EvidenceError) {
    try forEachDay(from: day, newestFirst: false) { day throws(EvidenceError) in
      for name in try names(on: day) {
        if try !body(name) { return false }
      }
      return true
    }
  }

  /// How many renewals a batch has, by the names of its files.
  package func renewalCount(of name: EvidenceName) throws(EvidenceError) -> Int {
    var count = 0
    while try EvidenceError.files({ () throws(SystemError) in
      try folder.status(of: name.renewalPath(count + 1))
    }) != nil { count += 1 }
    return count
  }

  /// Calls `body` with each day that has a folder, until it returns false.
  private func forEachDay(
    from first: CivilDate? = nil, newestFirst: Bool,
    _ body: (CivilDate) throws(EvidenceError) -> Bool
  ) throws(EvidenceError) {
    let start = first?.description ?? ""
    for year in try numbers(in: ".", digits: 4, newestFirst) where year >= start.prefix(4) {
      for month in try numbers(in: year, digits: 2, newestFirst)
      where "\(year)-\(month)" >= start.prefix(7) {
        for day in try numbers(in: "\(year)/\(month)", digits: 2, newestFirst) {
          let text = "\(year)-\(month)-\(day)"
          guard text >= start, let date = CivilDate(text) else { continue }
          if try !body(date) { return }
        }
      }
    }
  }

  /// The batches of a day, oldest first.
  private func names(on day: CivilDate) throws(EvidenceError) -> [EvidenceName] {
    try entries(of: EvidenceName(day: day, size: 1).folder)
      .compactMap { $0.kind == .file ? EvidenceName($0.name, on: day) : nil }.sorted()
  }

  /// The folders whose names are numbers of so many digits, in order.
  private func numbers(
    in path: String, digits: Int, _ newestFirst: Bool
  ) throws(EvidenceError) -> [String] {
    let names = try entries(of: path).filter { entry in
      entry.kind == .folder && entry.name.utf8.count == digits
        && entry.name.utf8.allSatisfy { (48...57).contains($0) }
    }.map(\.name)
    return newestFirst ? names.sorted(by: >) : names.sorted()
  }

  func entries(of path: String) throws(EvidenceError) -> [FolderEntries.Entry] {
    try EvidenceError.files { () throws(SystemError) in
      var found: [FolderEntries.Entry] = []
      var entries = try FolderEntries(of: path == "." ? folder : folder.folder(path))
      while let entry = try entries.next() { found.append(entry) }
      return found
    }
  }
}
