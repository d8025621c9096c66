import Dispatch
import Synchronization
import Testing

@testable import Assembly

@Suite struct FreshTests {
  @Test func `what is fresh is not looked up again, and what is old is`() {
    let looks = Atomic(0)
    let slow = Fresh("slow", for: .seconds(3600)) {
      looks.wrappingAdd(1, ordering: .relaxed)
      return looks.load(ordering: .relaxed)
    }
    #expect(slow.value() == 1 && slow.value() == 1)
    let quick = Fresh("quick", for: .zero) {
      looks.wrappingAdd(1, ordering: .relaxed)
      return looks.load(ordering: .relaxed)
    }
    #expect(quick.value(patience: .seconds(60)) == 2)
    #expect(slow.last == 1)
  }

  @Test func `whoever asks while looking hangs is not held up, and one looks at a time`() {
    let gate = DispatchSemaphore(value: 0)
    let looks = Atomic(0)
    let hanging = Fresh("hanging", for: .seconds(3600)) {
      looks.wrappingAdd(1, ordering: .relaxed)
      gate.wait()
      return 7
    }
    #expect(hanging.value(patience: .milliseconds(5)) == nil)
    #expect(hanging.value(patience: .milliseconds(5)) == nil)
    #expect(looks.load(ordering: .relaxed) == 1)
    gate.signal()
    #expect(hanging.value(patience: .seconds(60)) == 7)
  }
}
