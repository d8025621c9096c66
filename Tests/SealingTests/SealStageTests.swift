import Durable
import Glibc
import PKI
import Pipeline
import Records
import Testing

@testable import Sealing

@Suite struct SealStageTests {
  static func writing(_ code: CInt) -> SealingError {
    .writing(SystemError(call: "write", path: "x.asice", code: code))
  }

  @Test(arguments: [
    writing(ENOSPC), writing(EDQUOT), writing(EMFILE), writing(ENOMEM), .changed(name: "b.pdf"),
    .reading(SystemError(call: "read", path: "b.pdf", code: EIO)),
    .signing(.libcrypto(call: "EVP_PKEY_sign", reason: "token away")),
    .certificateNotValid(from: SealingHome.now, to: SealingHome.now),
  ]) func `trouble that passes leaves the submission where it is`(error: SealingError) {
    guard case .notNow(let reason) = SealStage.verdict(of: error) else {
      Issue.record("\(error)")
      return
    }
    #expect(reason == error.description)
  }

  @Test(arguments: [EIO, EROFS, EBADF]) func `a failing archive stops the line`(code: CInt) {
    guard case .broken = SealStage.verdict(of: Self.writing(code)) else {
      Issue.record("errno \(code)")
      return
    }
  }

  @Test func `a bad name rejects the submission, with every violation`() {
    let violations = SealableNames.violations(["a.xml", "mimetype", "META-INF/x"])
    guard case .rejected(let told) = SealStage.verdict(of: .submission(violations)) else {
      Issue.record("not rejected")
      return
    }
    #expect(told.map(\.path) == ["mimetype", "META-INF/x"])
  }
}
