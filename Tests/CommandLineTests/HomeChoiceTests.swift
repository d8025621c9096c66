import Testing

@Suite struct `The choice of a home` {
  @Test func `without an option it is POSTGANG_HOME, else the current folder`() throws {
    let home = try TrialHome()
    #expect(try Postgang.run(["status"], home: home.path).code == 0)
    #expect(try Postgang.run(["status"], in: home.path).code == 0)
    #expect(try Postgang.run(["status"], in: home.path, home: "/nowhere").code == 10)
  }

  @Test func `the option goes before the variable`() throws {
    let home = try TrialHome()
    let ended = try Postgang.run(["status", "--home", home.path], home: "/nowhere")
    #expect(ended.code == 0)
  }
}
