import Records
import Testing

extension StoreConformance {
  static let duplicates = [
    StoreBehaviour("a record is found by what was submitted, and by its reference") { home in
      let store = try home.open()
      let entries = try store.commit([
        StoreSamples.accepted(1, reference: 4), StoreSamples.accepted(2),
        StoreSamples.rejected(3), StoreSamples.accepted(5, content: 2, reference: 7),
      ]).map(\.entry)
      #expect(try store.entry(ofSubmission: StoreSamples.digest(1)) == entries[0])
      #expect(try store.entry(ofSubmission: StoreSamples.digest(2)) == entries[1])
      #expect(try store.entry(ofReference: StoreSamples.digest(4, of: 2)) == entries[0])
      // Neither what was rejected nor a duplicate is a record.
      #expect(try store.entry(ofSubmission: StoreSamples.digest(3)) == nil)
      #expect(try store.entry(ofReference: StoreSamples.digest(7, of: 2)) == nil)
    },
    StoreBehaviour("the same submission again is a duplicate of the first record") { home in
      let store = try home.open()
      let first = try #require(try store.commit([StoreSamples.accepted(1)]).first?.entry)
      let again = try #require(
        try store.commit([StoreSamples.accepted(2, content: 1, reference: 9)]).first)
      #expect(again.verdict == .duplicate(of: first))
      #expect(try store.outcome(of: again.id) == again)
      #expect(try store.entry(again.id) == nil)
      #expect(try store.item(again.id) == nil)
      #expect(
        try store.events().last?.kind
          == .duplicate(submission: StoreSamples.digest(1), of: first.id))
      #expect(try store.counts(today: StoreSamples.noon.utcDate).duplicates == 1)
    },
    StoreBehaviour("a duplicate is found within its own batch") { home in
      let outcomes = try home.open().commit([
        StoreSamples.accepted(1), StoreSamples.accepted(2, content: 1), StoreSamples.accepted(3),
      ])
      let first = try #require(outcomes[0].entry)
      #expect(outcomes[1].verdict == .duplicate(of: first))
      #expect(outcomes[2].entry?.number.number == 2)
    },
    StoreBehaviour("a submission that was accepted stays a duplicate when it is now refused") {
      home in
      let store = try home.open()
      let first = try #require(try store.commit([StoreSamples.accepted(1)]).first?.entry)
      let again = try store.commit([StoreSamples.rejected(2, content: 1)])
      #expect(again.first?.verdict == .duplicate(of: first))
    },
    StoreBehaviour("a submission that was rejected is judged anew") { home in
      let store = try home.open()
      try store.commit([StoreSamples.rejected(1)])
      let again = try store.commit([
        StoreSamples.rejected(2, content: 1), StoreSamples.accepted(3, content: 1),
      ])
      #expect(again.first?.entry == nil)
      #expect(again.last?.entry?.number.number == 1)
    },
    StoreBehaviour("a reference with other content is rejected and told the first record") { home in
      let store = try home.open()
      let first = try #require(try store.commit([StoreSamples.accepted(1, reference: 5)]).first)
      let reused = try #require(try store.commit([StoreSamples.accepted(2, reference: 5)]).first)
      guard case .rejected(let violations) = reused.verdict, let violation = violations.first else {
        Issue.record("the second use of a reference was not rejected")
        return
      }
      #expect(violations.map(\.code) == ["reference.reused"])
      for language in Language.allCases {
        let message = violation.message[language]
        #expect(message.contains("2026/1 (\(first.id))"), "\(language): \(message)")
      }
      #expect(Set(Language.allCases.map { violation.message[$0] }).count == 4)
      #expect(
        try store.events().last?.kind
          == .rejected(submission: StoreSamples.digest(2), codes: ["reference.reused"]))
      #expect(try store.outcome(of: reused.id) == reused)
    },
    StoreBehaviour("the reference of a rejected submission is free") { home in
      let store = try home.open()
      try store.commit([
        StoreSamples.accepted(1, reference: 5), StoreSamples.accepted(2, reference: 5),
        StoreSamples.accepted(3, reference: 6),
      ])
      #expect(try store.commit([StoreSamples.accepted(4, content: 2)]).first?.entry != nil)
    },
  ]

  static let names = [
    StoreBehaviour("a name that is dropped again gets the next number") { home in
      let store = try home.open()
      try store.commit([
        StoreSamples.accepted(1, name: "a.xml"), StoreSamples.rejected(2, name: "a.xml"),
      ])
      let more = try home.open().commit([
        StoreSamples.accepted(3, name: "a.xml", content: 1),
        StoreSamples.accepted(4, name: "b.xml"),
        StoreSamples.accepted(5, name: "A.xml"),
      ])
      #expect(more.map(\.placedAs) == ["a.xml~3", "b.xml", "A.xml"])
    },
    StoreBehaviour("no two outcomes are ever placed under one name") { home in
      let store = try home.open()
      let hostile = [
        "a.xml", "a.xml~2", "a.xml", "a.xml~2", "a.xml~2~1", "a.xml~3", "a.xml", "a.xml.json",
        "a.xml~2.json", "a.xml.txt", "a.xml.report.json", "a.xml.report.txt", "a.xml~", "a.xml~1",
        "~1", "~", "a.xml~2~2",
        "'; DROP TABLE outcome; --.xml", "\"%_\\.xml", "linje\nskift.xml", "👩‍👩‍👧.xml",
        "å.xml", "a\u{30A}.xml", "\u{202E}lmx.a", String(repeating: "x", count: 255), " ", "a.xml ",
      ]
      let outcomes = try store.commit(
        hostile.enumerated().map { StoreSamples.rejected($0.offset, name: $0.element) })
      // As bytes: Swift holds texts for equal that a file system tells apart.
      #expect(outcomes.map { Array($0.name.utf8) } == hostile.map { Array($0.utf8) })
      #expect(Set(outcomes.map { Array($0.placedAs.utf8) }).count == hostile.count)
      let files = outcomes.flatMap {
        [$0.placedAs, "\($0.placedAs).report.json", "\($0.placedAs).report.txt"]
      }
      #expect(Set(files.map { Array($0.utf8) }).count == files.count)
      #expect(try home.open().outcomes(after: -1, most: 100) == outcomes)
    },
  ]
}
