import Containers
import Durable
import Evidence
import PKI
import Records
import Synchronization

/// Seals submissions: writes each as one ASiC-E container under its final name in the archive.
///
/// A container is `mimetype`, the form, the attachments, the manifest over them and the signature
/// over the manifest, in that order. It is written over whatever an interrupted attempt left there,
/// and is not durable when `seal` returns: the archive stage syncs the file system and commits, and
/// only that makes it count. Call from any thread, but once at a time for one id.
package final class Sealer: Sendable {
  private let present: Mutex<CMSSigner>
  private let days: DayFolders

  static let manifestName = "META-INF/ASiCManifest001.xml"
  static let signatureName = "META-INF/signature001.p7s"

  /// - Parameter archive: the home's `archive/`.
  /// - Parameter workshop: where one of several nodes writes containers before they get their names.
  package init(_ signer: CMSSigner, archive: Folder, workshop: Folder? = nil) {
    present = Mutex(signer)
    days = DayFolders(in: archive, workshop: workshop)
  }

  /// What the next seal is made with.
  package var signer: CMSSigner { present.withLock { $0 } }

  /// From the next seal on, `signer` makes the signatures: the same key and certificate, with newer
  /// certificates or revocation data beside them. Call from any thread; nobody waits.
  package func exchange(_ signer: CMSSigner) {
    present.withLock { present in
      precondition(
        signer.identity.certificate == present.identity.certificate,
        "another seal begins with a restart, and with a leaf in the ledger")
      present = signer
    }
  }

  /// Seals one submission. `instant` is the time that the signature claims.
  ///
  /// System calls: `openat`, one `write` up to 256 KiB of container, `close`; for each attachment
  /// that is a file `open`, `fstat`, `read`s, `close`.
  package func seal(
    _ form: Submission.FormFile, _ attachments: [Submission.Attachment], as id: RecordID,
    at instant: Instant
  ) throws(SealingError) -> SealedContainer {
    let formName = EntryName.composed(form.name)
    let violations = SealableNames.violations([formName] + attachments.map(\.name))
    guard violations.isEmpty else { throw .submission(violations) }
    let certificate = signer.identity.certificate
    guard certificate.isValid(at: instant) else {
      throw .certificateNotValid(from: certificate.notBefore, to: certificate.notAfter)
    }

    let file: OpenFile
    let name = "\(id).asice"
    do throws(SystemError) { file = try days.create(name, for: id) } catch {
      throw .writing(error)
    }
    do throws(SealingError) {
      let container = try write(
        Submission.FormFile(name: formName, bytes: form.bytes), attachments, to: file, at: instant)
      do throws(SystemError) { try days.finish(name, for: id) } catch { throw .writing(error) }
      return container
    } catch {
      // A half-written container without a journal entry would be swept at the next start anyway.
      try? days.remove(name, for: id)
      throw error
    }
  }

  private func write(
    _ form: Submission.FormFile, _ attachments: [Submission.Attachment],
    to file: consuming OpenFile, at instant: Instant
  ) throws(SealingError) -> SealedContainer {
    let digest = RunningDigest()
    var writer: ContainerWriter
    do throws(ContainerError) {
      writer = try ContainerWriter(to: file, stamp: ZipStamp(instant)) { digest.update($0) }
    } catch {
      throw SealingError(error, isReading: false)
    }
    try SealingError.writing { () throws(ContainerError) in try writer.add(form.name, form.bytes) }
    var files = [
      SealedFile(name: form.name, size: form.bytes.count, digest: SHA256.digest(of: form.bytes))
    ]
    files.reserveCapacity(attachments.count + 1)
    var sources = Attachments()
    for attachment in attachments {
      files.append(try add(attachment, from: &sources, to: &writer))
    }
    let manifest = ManifestText.bytes(signature: Sealer.signatureName, files: files)
    let manifestDigest = SHA256.digest(of: manifest)
    let signature: [UInt8]
    do throws(PKIError) {
      signature = try signer.sign(manifestDigest, at: instant)
    } catch {
      throw .signing(error)
    }
    try SealingError.writing { () throws(ContainerError) in
      try writer.add(Sealer.manifestName, manifest)
      try writer.add(Sealer.signatureName, signature)
    }
    let size: Int
    do throws(ContainerError) { size = try writer.finish() } catch {
      throw SealingError(error, isReading: false)
    }
    let group = ObjectGroup.hash(
      of: files.map(\.digest) + [manifestDigest, SHA256.digest(of: signature)])
    return SealedContainer(
      digest: digest.finish(), size: size, files: files, group: group, sealed: instant)
  }

  /// Copies one attachment, hashing the very bytes that are written.
  private func add(
    _ attachment: Submission.Attachment, from sources: inout Attachments,
    to writer: inout ContainerWriter
  ) throws(SealingError) -> SealedFile {
    var digest = SHA256()
    // Tells a failure of the source, which throws while this holds, from one of the container.
    var isReading = true
    do throws(ContainerError) {
      var source = try sources.open(attachment)
      isReading = false
      try writer.add(attachment.name, size: attachment.size) { (buffer) throws(ContainerError) in
        isReading = true
        let count = try source.read(into: buffer)
        isReading = false
        digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        return count
      }
    } catch {
      throw SealingError(error, isReading: isReading)
    }
    return SealedFile(name: attachment.name, size: attachment.size, digest: digest.finish())
  }
}
