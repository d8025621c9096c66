import Testing

@testable import PostgresStore

struct ServerAddressTests {
  @Test(arguments: [
    ("postgresql://db1.example/x", true), ("postgresql://db1,db2/x?sslmode=prefer", true),
    ("postgresql://127.0.0.1,db2/x", true),
    ("postgresql:///x?hostaddr=10.0.0.1&host=localhost", true),
    ("postgresql://db1/x?sslmode=verify-full&sslrootcert=/ca", false),
    ("postgresql://db1/x?sslmode=require", false), ("postgresql://db1/x?gssencmode=require", false),
    ("postgresql:///x", false), ("postgresql:///x?host=/run/postgresql", false),
    ("postgresql://localhost:5433,127.0.0.1,[::1]/x", false), ("postgresql:///?service=x", false),
  ])
  func `what goes over a network without TLS is known`(uri: String, mayBe: Bool) throws {
    #expect(try ServerAddress(uri, session: "any").mayBeOverheard == mayBe)
  }
}
