import Testing

@Suite struct `Standard output` {
  @Test func `data that cannot be written are a failure that is told`() throws {
    let home = try TrialHome.inUse()
    let ended = try Postgang.run(
      ["-c", "exec \"$0\" record list --home \"$1\" > /dev/full", Postgang.path, home.path],
      of: "/bin/sh")
    #expect(ended.code == 1)
    #expect(ended.errors.contains("standard output: No space left on device"))
  }
}
