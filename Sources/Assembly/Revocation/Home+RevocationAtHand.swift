import Durable
import PKI
import Revocation
import Settings

extension Home {
  /// Every list and answer that the home has: the files that `postgang.yaml` names, and what was
  /// fetched into `revocation/`. Seals and time-stamps of before are judged by it, too: it may tell
  /// of a revocation that was made known only later.
  ///
  /// Asks nobody. What cannot be read says nothing here; `check` tells of it.
  var revocationAtHand: RevocationData {
    var data = RevocationData.none
    var kept: [(settings: RevocationSettings, folder: String)] = [
      (settings.seal.revocation, "seal")
    ]
    if let timestamps = settings.timestamps { kept.append((timestamps.revocation, "timestamps")) }
    for (settings, folder) in kept {
      switch settings {
      case .none: break
      case .files(let files): data += RevocationFiles(paths: files.map { paths[$0] }).read().data
      case .automatic:
        let fetched = fetchedFiles(in: "\(paths.revocation)/\(folder)")
        data += RevocationFiles(paths: fetched).read().data
      }
    }
    return data
  }

  /// The lists and answers in a folder of `revocation/`, which is a cache and may be missing.
  private func fetchedFiles(in path: String) -> [String] {
    var names: [String] = []
    do throws(SystemError) {
      try Folder(at: path).forEachEntry { (name, _) throws(SystemError) in
        if name.hasSuffix(".crl") || name.hasSuffix(".ocsp") { names.append(name) }
        return true
      }
    } catch {
      return []
    }
    return names.sorted().map { "\(path)/\($0)" }
  }
}
