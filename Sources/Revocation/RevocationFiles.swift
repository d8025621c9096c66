import Durable
import Foundation
import PKI
import Records

/// The files that an operator keeps up to date himself.
package struct RevocationFiles: Sendable {
  let paths: [String]

  package init(paths: [String]) {
    self.paths = paths
  }

  /// What they hold about one certificate; nothing when they need not hold anything about it.
  func look(
    for subject: RevocationSubject, at now: Instant
  ) -> Result<RevocationData, RevocationFailures> {
    var (data, errors) = read()
    data = data.about(subject)
    let place = paths.joined(separator: ", ")
    if let standing = subject.standing(in: data) {
      if standing.freshUntil > now { return .success(data) }
      errors.append(
        .stale(from: place, thisUpdate: standing.thisUpdate, until: standing.freshUntil))
    } else if subject.certificate.namesRevocationSource {
      errors.append(.notAbout(subject: subject.certificate.subject, from: place))
    }
    return errors.isEmpty ? .success(.none) : .failure(RevocationFailures(all: errors))
  }

  /// Everything that can be read in them, and what cannot.
  package func read() -> (data: RevocationData, errors: [RevocationError]) {
    var data = RevocationData.none
    var errors: [RevocationError] = []
    for path in paths {
      do throws(RevocationError) { data += try RevocationFiles.read(path) } catch {
        errors.append(error)
      }
    }
    return (data, errors)
  }

  /// Lists, or an OCSP answer.
  private static func read(_ path: String) throws(RevocationError) -> RevocationData {
    let bytes: [UInt8]
    do throws(SystemError) {
      let url = URL(fileURLWithPath: path)
      bytes = try Folder(at: url.deletingLastPathComponent().path)
        .contents(of: url.lastPathComponent, limit: RevocationFetcher.listLimit)
    } catch {
      throw .file(error)
    }
    do throws(PKIError) {
      return RevocationData(lists: try RevocationList.all(in: bytes))
    } catch {
      if let answer = try? OCSPAnswer(der: bytes) { return RevocationData(answers: [answer]) }
      throw .unreadable(from: path, error)
    }
  }
}
