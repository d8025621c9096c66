import Testing

@testable import HTTP

@Suite struct HTTPURLTests {
  @Test(arguments: [
    ("http://tsa.example", "http://tsa.example/"),
    ("HTTPS://TSA.Example:443/x?y=1#z", "https://tsa.example/x?y=1"),
    ("http://127.0.0.1:8080/tsr", "http://127.0.0.1:8080/tsr"),
    ("https://[2001:db8::1]:8443/", "https://[2001:db8::1]:8443/"),
    ("http://a.example?q", "http://a.example/?q"),
  ])
  func `an address is read and written`(text: String, written: String) throws {
    #expect(try HTTPURL(text).description == written)
  }

  @Test(arguments: [
    "", "ldap://a.example/", "http:/a.example", "http://", "http://user:secret@a.example/",
    "http://a.example:0/", "http://a.example:70000/", "http://a.example:8a/", "http://a b/",
    "http://a.example/\r\nX-Evil: 1", "http://a.example/æ", "http://[::1", "http://[g::1]/",
    "http://a\u{7F}.example/", "http://a.example:80:80/",
  ])
  func `what could break a request is no address`(text: String) {
    #expect(throws: HTTPError.self) { try HTTPURL(text) }
  }

  @Test(arguments: [
    ("https://b.example/x", "https://b.example/x"), ("//b.example/x", "http://b.example/x"),
    ("/x", "http://a.example:81/x"), ("x", "http://a.example:81/b/x"),
    ("../x?q", "http://a.example:81/x?q"), ("../../../x", "http://a.example:81/x"),
    ("?r", "http://a.example:81/b/c?r"), ("", "http://a.example:81/b/c?q"),
    ("./", "http://a.example:81/b/"), ("/x/..", "http://a.example:81/"),
  ])
  func `a reference is resolved where it stands`(reference: String, meant: String) throws {
    let base = try HTTPURL("http://a.example:81/b/c?q")
    #expect(try base.resolving(reference).description == meant)
  }

  @Test func `a file's name is put behind a folder's address`() throws {
    #expect(try HTTPURL("http://a.example/log").appending("x/1").target == "/log/x/1")
    #expect(try HTTPURL("http://a.example/log/?q").appending("1").target == "/log/1")
    #expect(throws: HTTPError.self) { try HTTPURL("http://a.example/").appending("a b") }
  }
}
