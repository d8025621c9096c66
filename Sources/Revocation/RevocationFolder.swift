import Durable
import PKI
import Records

/// The home's `revocation/`: what was fetched, in files that survive a restart.
///
/// A cache: nothing in it is believed unread, a file that is damaged, cut short or not about what
/// its name says is as good as none, and the folder may be removed at any time. Two calls that write
/// must not run at once.
struct RevocationFolder: Sendable {
  private let folder: Folder

  private static let limit = RevocationFetcher.listLimit

  init(_ folder: Folder) {
    self.folder = folder
  }

  func answer(about subject: RevocationSubject) -> OCSPAnswer? {
    contents(RevocationFolder.name(subject)).flatMap { try? OCSPAnswer(der: $0) }
  }

  func list(of issuer: Certificate, from url: String) -> RevocationList? {
    contents(RevocationFolder.name(issuer, url)).flatMap { try? RevocationList(der: $0) }
  }

  func certificates(from url: String) -> [Certificate] {
    contents(RevocationFolder.name(url)).flatMap { try? Certificate.all(issuersIn: $0) } ?? []
  }

  // What cannot be written now is fetched again after a restart: a cache is no reason to fail.

  func keep(_ answer: OCSPAnswer, about subject: RevocationSubject) {
    try? folder.place(answer.der, as: RevocationFolder.name(subject), replacing: true)
  }

  func keep(_ list: RevocationList, of issuer: Certificate, from url: String) {
    try? folder.place(list.der, as: RevocationFolder.name(issuer, url), replacing: true)
  }

  func keep(certificates bytes: [UInt8], from url: String) {
    try? folder.place(bytes, as: RevocationFolder.name(url), replacing: true)
  }

  private func contents(_ name: String) -> [UInt8]? {
    // Missing, or unreadable: it is fetched.
    try? folder.contents(of: name, limit: RevocationFolder.limit)
  }

  private static func name(_ subject: RevocationSubject) -> String {
    let key = subject.issuer.digest.array + subject.certificate.digest.array
    return "\(SHA256.digest(of: key).hex.prefix(32)).ocsp"
  }

  private static func name(_ issuer: Certificate, _ url: String) -> String {
    "\(SHA256.digest(of: issuer.digest.array + url.utf8).hex.prefix(32)).crl"
  }

  private static func name(_ url: String) -> String {
    "\(SHA256.digest(of: Array(url.utf8)).hex.prefix(32)).crt"
  }
}
