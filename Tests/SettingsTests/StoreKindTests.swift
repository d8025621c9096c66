import Testing

@testable import Settings

struct StoreKindTests {
  @Test(arguments: [
    "postgresql://postgang@db1:5432,db2:5432/postgang?target_session_attrs=read-write",
    "postgres:///postgang?host=/run/postgresql&user=postgang&passfile=/etc/postgang/db@1.pass",
    "postgresql://db1", "postgresql://p@[::1]:5432,[fe80::1]/x", "sqlite",
  ])
  func `an address without a password is a store`(_ text: String) {
    #expect(StoreKind(written: text)?.written == text)
  }

  @Test(arguments: [
    ("postgresql://postgang:hemmelig@db1/postgang", "postgresql://postgang:…@db1/postgang"),
    // A colon, a slash, an @ and a question mark in the password itself.
    ("postgresql://postgang:hemm:elig@db1/postgang", "postgresql://postgang:…@db1/postgang"),
    ("postgresql://postgang:hemm/elig@db1/postgang", "postgresql://postgang:…@db1/postgang"),
    ("postgresql://postgang:hemm@elig@db1/postgang", "postgresql://postgang:…@db1/postgang"),
    ("postgresql://postgang:hemm?elig@db1/postgang", "postgresql://postgang:…"),
    ("postgres://db1/postgang?password=hemmelig&a=b", "postgres://db1/postgang?password=…&a=b"),
    (
      "postgres://db1/postgang?a=b&sslpassword=hemmelig",
      "postgres://db1/postgang?a=b&sslpassword=…"
    ),
    ("postgres://db1/postgang?pass%77ord=hemmelig", "postgres://db1/postgang?pass%77ord=…"),
    ("postgresql://postgang%3Ahemmelig@db1/postgang", "postgresql://postgang:…@db1/postgang"),
    ("host=db1 password=hemmelig", "…"),
    // No scheme of libpq's, but meant as one.
    ("POSTGRESQL://postgang:hemmelig@db1/postgang", "…"),
    (" postgresql://postgang:hemmelig@db1/postgang", "…"),
    ("postgresql:/postgang:hemmelig@db1/postgang", "…"),
  ])
  func `an address with a password is none, and is not shown`(_ text: String, _ shown: String) {
    #expect(StoreKind(written: text) == nil)
    #expect(StoreKind.masked(text) == shown)
    #expect(!shown.contains("hemm") && !shown.contains("elig"))
  }
}
