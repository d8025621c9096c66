import PKI

extension RevocationFolder {
  /// The newest of what is kept about a certificate: the answer, with the lists that its responder
  /// needs, or a list.
  func data(about subject: RevocationSubject) -> RevocationData {
    var best = (data: RevocationData.none, standing: nil as RevocationStanding?)
    func consider(_ data: RevocationData) {
      guard let standing = subject.standing(in: data) else { return }
      if let known = best.standing, known.freshUntil >= standing.freshUntil { return }
      best = (data, standing)
    }
    if let answer = answer(about: subject) {
      var data = RevocationData(answers: [answer])
      for responder in answer.respondersToCheck(of: subject.issuer) {
        data.lists += responder.listURLs.compactMap { list(of: subject.issuer, from: $0) }
      }
      consider(data)
    }
    for url in subject.certificate.listURLs {
      if let list = list(of: subject.issuer, from: url) { consider(RevocationData(lists: [list])) }
    }
    return best.data
  }

  /// The certificates above one that is watched that were fetched before.
  func chain(above watched: WatchedCertificate) -> [Certificate] {
    var watched = watched
    for _ in 0..<4 {
      let loose = watched.loose
      let found = loose.issuerURLs.flatMap { certificates(from: $0) }
        .filter { !watched.fetched.contains($0) }
      if found.isEmpty { break }
      watched.fetched += found
    }
    return watched.fetched
  }
}

extension RevocationData {
  /// The one list or answer, of many, that speaks newest of a certificate, and the lists that its
  /// responder needs.
  func about(_ subject: RevocationSubject) -> RevocationData {
    guard let standing = subject.standing(in: self) else { return .none }
    if let list = lists.first(where: { $0.digest == standing.source }) {
      return RevocationData(lists: [list])
    }
    guard let answer = answers.first(where: { $0.digest == standing.source }) else { return .none }
    let alone = RevocationData(answers: [answer])
    if subject.standing(in: alone) != nil { return alone }
    return RevocationData(
      lists: lists.filter {
        subject.standing(in: RevocationData(lists: [$0], answers: [answer])) != nil
      },
      answers: [answer])
  }

  /// Bytes of the largest list or answer; `nil` when there is none.
  var largest: Int? {
    (lists.map(\.der.count) + answers.map(\.der.count)).max()
  }
}
