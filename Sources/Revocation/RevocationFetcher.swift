import HTTP
import PKI
import Records

/// Asks the addresses that certificates name. Believes nothing that is not signed by who may.
struct RevocationFetcher: Sendable {
  let client: HTTPClient
  let folder: RevocationFolder

  /// For one address.
  private static let timeout = Duration.seconds(15)
  /// Bytes of a list: a hundred thousand entries.
  static let listLimit = 8 << 20
  private static let answerLimit = 1 << 17
  /// Addresses of one kind that are tried: one certificate does not make us ask half the world.
  private static let most = 3
  /// Seconds that an issuer's clock may be ahead of ours.
  private static let clockTolerance = 300.0

  /// The newest data about a certificate: an OCSP answer if its responder gives one, because it is
  /// small and of today; a list otherwise. What was had is kept in the folder.
  func fetch(
    _ subject: RevocationSubject, at now: Instant
  ) -> Result<RevocationData, RevocationFailures> {
    var failures = RevocationFailures()
    for url in subject.certificate.responderURLs.prefix(RevocationFetcher.most) {
      do throws(RevocationError) {
        return .success(try answer(about: subject, from: url, at: now))
      } catch {
        failures.all.append(error)
      }
    }
    for url in subject.certificate.listURLs.prefix(RevocationFetcher.most) {
      do throws(RevocationError) {
        return .success(RevocationData(lists: [try list(about: subject, from: url, at: now)]))
      } catch {
        failures.all.append(error)
      }
    }
    return .failure(failures)
  }

  /// By POST (RFC 6960 § A.1).
  private func answer(
    about subject: RevocationSubject, from url: String, at now: Instant
  ) throws(RevocationError) -> RevocationData {
    let question = OCSPRequest(about: subject.certificate, issuer: subject.issuer)
    var request = HTTPRequest.post(
      try address(url), question.der, as: "application/ocsp-request")
    request.limit = RevocationFetcher.answerLimit
    let body = try ask(request, accepting: ["application/ocsp-response"])
    let answer: OCSPAnswer
    do throws(PKIError) { answer = try OCSPAnswer(der: body) } catch {
      throw .unreadable(from: url, error)
    }
    var data = RevocationData(answers: [answer])
    for responder in answer.respondersToCheck(of: subject.issuer) {
      let own = RevocationSubject(certificate: responder, issuer: subject.issuer)
      for url in responder.listURLs.prefix(RevocationFetcher.most) {
        // Without it, the answer does not count, which is said below.
        if let list = try? list(about: own, from: url, at: now) { data.lists.append(list) }
      }
    }
    try check(data, about: subject, from: url, at: now)
    folder.keep(answer, about: subject)
    return data
  }

  private func list(
    about subject: RevocationSubject, from url: String, at now: Instant
  ) throws(RevocationError) -> RevocationList {
    var request = HTTPRequest(.get, try address(url))
    request.limit = RevocationFetcher.listLimit
    let body = try ask(request, accepting: [])
    let list: RevocationList
    do throws(PKIError) {
      guard let first = try RevocationList.all(in: body).first else {
        throw .noPEM(of: "revocation list")
      }
      list = first
    } catch {
      throw .unreadable(from: url, error)
    }
    try check(RevocationData(lists: [list]), about: subject, from: url, at: now)
    folder.keep(list, of: subject.issuer, from: url)
    return list
  }

  /// The certificates at the address where a certificate says that its issuer's lies.
  func issuers(of certificate: Certificate) -> Result<[Certificate], RevocationFailures> {
    var failures = RevocationFailures()
    for url in certificate.issuerURLs.prefix(RevocationFetcher.most) {
      do throws(RevocationError) {
        let found = try certificates(from: url)
        if found.contains(where: { certificate.isSigned(by: $0) }) { return .success(found) }
        failures.all.append(.notAbout(subject: certificate.subject, from: url))
      } catch {
        failures.all.append(error)
      }
    }
    return .failure(failures)
  }

  private func certificates(from url: String) throws(RevocationError) -> [Certificate] {
    var request = HTTPRequest(.get, try address(url))
    request.limit = RevocationFetcher.answerLimit
    let body = try ask(request, accepting: [])
    do throws(PKIError) {
      let all = try Certificate.all(issuersIn: body)
      folder.keep(certificates: body, from: url)
      return all
    } catch {
      throw .unreadable(from: url, error)
    }
  }

  private func check(
    _ data: RevocationData, about subject: RevocationSubject, from url: String, at now: Instant
  ) throws(RevocationError) {
    guard let standing = subject.standing(in: data) else {
      throw .notAbout(subject: subject.certificate.subject, from: url)
    }
    guard standing.freshUntil > now,
      standing.thisUpdate <= now.adding(seconds: RevocationFetcher.clockTolerance)
    else {
      throw .stale(from: url, thisUpdate: standing.thisUpdate, until: standing.freshUntil)
    }
  }

  private func address(_ url: String) throws(RevocationError) -> HTTPURL {
    do throws(HTTPError) { return try HTTPURL(url) } catch { throw .http(error) }
  }

  private func ask(
    _ request: HTTPRequest, accepting mediaTypes: [String]
  ) throws(RevocationError) -> [UInt8] {
    var request = request
    request.timeout = RevocationFetcher.timeout
    do throws(HTTPError) {
      return try client.fetch(request, accepting: mediaTypes).body
    } catch {
      throw .http(error)
    }
  }
}

/// Everything that was tried in vain for one certificate.
struct RevocationFailures: Error {
  var all: [RevocationError] = []
}
