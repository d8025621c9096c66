import Records
import Testing

extension StoreConformance {
  static let search = [
    StoreBehaviour("the journal is searched by words of title and sender, in either case") { home in
      let store = try home.open()
      try store.commit([
        StoreSamples.accepted(1, title: "Tilbygg på Ærøyveien 3", sender: "ØSTRE ÅSEN VELFORENING"),
        StoreSamples.accepted(2, title: "Ändring av bygglov", sender: "Örebro båtklubb"),
        StoreSamples.accepted(3, title: "Tilbygg", sender: nil),
        StoreSamples.accepted(4, title: "100 % rett_", sender: "Čáhppes Žuvla"),
      ])
      let cases: [(String, [Int])] = [
        ("tilbygg", [3, 1]), ("TILBYGG", [3, 1]), ("ærøy", [1]), ("ÆRØY", [1]),
        ("østre åsen", [1]), ("Åsen Tilbygg", [1]), ("ändring", [2]), ("ÄNDRING örebro", [2]),
        ("čáhppes", [4]), ("žuvLA", [4]), ("Ö", [2]), ("veien velforening", [1]),
        ("a\u{30A}sen", [1]), ("%", [4]), ("_", [4]), ("'", []), ("\0", []), ("", [4, 3, 2, 1]),
        ("  ", [4, 3, 2, 1]), ("velforening\ntilbygg", [1]), ("garasje", []),
        ("velforeningtilbygg", []), ("3 øst", [1]),
      ]
      for (text, numbers) in cases {
        let found = try store.search(JournalQuery(text: text), before: nil, most: 9)
        #expect(found.map(\.number.number) == numbers, "“\(text)”")
      }
    },
    StoreBehaviour("the journal is searched by number and by the beginning of an id") { home in
      let store = try home.open()
      try store.commit((1...12).map { StoreSamples.accepted($0, title: "Brev") }, year: 2025)
      try store.commit((13...24).map { StoreSamples.accepted($0, title: "Brev") })
      func find(_ text: String) throws -> [String] {
        try store.search(JournalQuery(text: text), before: nil, most: 99)
          .map(\.number.description)
      }
      #expect(try find("2026/11") == ["2026/11"])
      #expect(try find("11") == ["2026/11", "2025/11"])
      #expect(try find("2026/13") == [])
      #expect(try find("999999999999999999999") == [])
      #expect(try find(StoreSamples.id(7).description.uppercased()) == ["2025/7"])
      let prefix = String(StoreSamples.id(7).description.prefix(8))
      let alike = try store.entries(idPrefix: prefix, most: 99).map(\.number.description)
      #expect(try find(prefix) == alike.reversed())
      #expect(try find(String(prefix.prefix(7))) == [])
    },
    StoreBehaviour("filters of a search hold together, and pages go on where they stopped") {
      home in
      let store = try home.open()
      for day in 0..<6 {
        try store.commit(
          (0..<4).map {
            StoreSamples.accepted(
              day * 4 + $0, team: $0 % 2 == 0 ? "byggesak" : "plan", unrouted: $0 == 3,
              service: $0 < 2 ? "byggesak" : "avvik", family: $0 == 0 ? "bygglov" : "avvik")
          }, at: StoreSamples.later(Double(day) * 86_400))
      }
      func find(_ query: JournalQuery) throws -> [Int] {
        try store.search(query, before: nil, most: 99).map { $0.number.number - 1 }.reversed()
      }
      #expect(try find(JournalQuery()) == Array(0..<24))
      #expect(try find(JournalQuery(service: "avvik", team: "byggesak")) == [2, 6, 10, 14, 18, 22])
      #expect(try find(JournalQuery(form: "bygglov")) == [0, 4, 8, 12, 16, 20])
      #expect(try find(JournalQuery(form: "bygglov/1.0")) == [0, 4, 8, 12, 16, 20])
      #expect(try find(JournalQuery(form: "bygglov/2.0")) == [])
      #expect(try find(JournalQuery(unrouted: true)) == [3, 7, 11, 15, 19, 23])
      #expect(try find(JournalQuery(unrouted: false)).count == 18)
      #expect(
        try find(
          JournalQuery(since: StoreSamples.later(86_400), until: StoreSamples.later(3 * 86_400)))
          == Array(4..<12))
      #expect(
        try find(JournalQuery(since: StoreSamples.later(9), until: StoreSamples.later(1))) == [])
      let query = JournalQuery(text: "søknad", team: "plan", since: StoreSamples.later(1))
      let all = try store.search(query, before: nil, most: 99)
      #expect(all.count == 10)
      for size in [1, 3, 4] {
        var read: [JournalEntry] = []
        while case let page = try store.search(query, before: read.last?.number, most: size),
          !page.isEmpty
        {
          #expect(page.count <= size)
          read += page
        }
        #expect(read == all, "pages of \(size)")
      }
    },
    StoreBehaviour("outcomes are found by the name under which they were dropped") { home in
      let store = try home.open()
      let outcomes = try store.commit([
        StoreSamples.rejected(1, name: "a.xml"), StoreSamples.accepted(2, name: "a.xml"),
        StoreSamples.accepted(3, name: "a.xml~2"),
      ])
      #expect(try store.outcomes(named: "a.xml", most: 9) == [outcomes[0], outcomes[1]])
      #expect(try store.outcomes(named: "a.xml", most: 1) == [outcomes[0]])
      #expect(try store.outcomes(named: "A.xml", most: 9).isEmpty)
    },
  ]
}
