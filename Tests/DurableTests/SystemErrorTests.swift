import Durable
import Glibc
import Testing

struct SystemErrorTests {
  @Test func `a system error names the call, the file and the reason`() {
    let error = SystemError(call: "rename", path: "/x", code: ENOSPC)
    #expect(error.description == "rename /x: No space left on device (ENOSPC)")
    #expect(error.isNoSpace && !error.isNotFound && !error.isExists)
  }
}
