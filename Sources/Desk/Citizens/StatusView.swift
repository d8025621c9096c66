import Assembly
import Records
import Settings

/// How far a submission has come, for its sender: the model of `status-result`.
struct StatusView {
  let words: WordBook
  let time: PageTime
  let today: CivilDate

  private func word(_ key: String, _ values: [String: any CustomStringConvertible] = [:]) -> String
  {
    words("status.\(key)", time.language, values)
  }

  func model(_ status: SubmissionStatus) -> [String: Any] {
    switch status.fate {
    case .accepted(let course): model(status, course)
    case .rejected(let at, let corrections): model(status, at, corrections)
    }
  }

  private enum State: String { case done, now, later }

  private func step(
    _ name: String, _ state: State, _ date: Instant?, note: String? = nil
  ) -> [String: Any] {
    var step: [String: Any] = [
      "name": name, "state": state.rawValue, "isNow": state == .now,
      "stateWord": word(state.rawValue),
    ]
    step["date"] = date.map { time.model($0) }
    step["note"] = note
    return step
  }

  private func model(
    _ status: SubmissionStatus, _ course: SubmissionStatus.Course
  ) -> [String: Any] {
    let (language, isAnswered) = (time.language, course.answered != nil)
    let preliminary = course.preliminaryAnswer.map {
      "\(word("preliminary")) \(time.text($0))"
    }
    let answered = word(course.answered?.code.isAnswer == false ? "closed" : "answered")
    var model: [String: Any] = [
      "facts": [
        ["name": word("number"), "text": course.number.description],
        ["name": word("service"), "text": course.service[language]],
      ] as [[String: Any]],
      "steps": [
        step(word("received"), .done, status.received),
        step(word("checked"), .done, course.journaled),
        step(
          word("with", ["team": course.team[language]]),
          isAnswered || course.begun != nil ? .done : .now, course.withTeamSince),
        step(
          word("begun"), isAnswered ? .done : course.begun == nil ? .later : .now, course.begun,
          note: preliminary),
        step(answered, isAnswered ? .now : .later, course.answered?.at),
      ],
      "next": word(
        isAnswered ? "next-answered" : course.begun == nil ? "next-waiting" : "next-begun"),
    ]
    if !isAnswered { model["expected"] = expected(course) }
    return model
  }

  private func expected(_ course: SubmissionStatus.Course) -> [String: Any] {
    guard let day = course.respondBy else { return ["text": word("noDeadline")] }
    let key = day < today ? "overdue" : "respondBy"
    var model: [String: Any] = ["text": word(key, ["day": time.text(day)])]
    if let deadline = course.deadline {
      let basis = deadline.basis.map { word("basis", ["basis": $0]) }
      model["why"] = [word(of: deadline.span), basis].compactMap(\.self).joined(separator: " ")
    }
    return model
  }

  private func word(of span: DeadlineRule.Span) -> String {
    switch span {
    case .days(let count): word("span-days", ["n": count])
    case .workingDays(let count): word("span-workingDays", ["n": count])
    case .weeks(let count): word("span-weeks", ["n": count])
    case .months(let count): word("span-months", ["n": count])
    case .yearly: word("span-yearly")
    }
  }

  private func model(
    _ status: SubmissionStatus, _ at: Instant, _ corrections: [SubmissionStatus.Correction]
  ) -> [String: Any] {
    [
      "steps": [
        step(word("received"), .done, status.received),
        step(words("event.rejected", time.language), .now, at),
      ],
      "next": word("next-rejected"),
      "corrections": corrections.map { correction in
        var model: [String: Any] = [
          "text": correction.message?[time.language] ?? word("untold")
        ]
        model["path"] = correction.path
        return model
      },
    ]
  }
}

extension CompletionCode {
  /// Whether somebody was answered; else the matter was only closed.
  fileprivate var isAnswer: Bool {
    switch self {
    case .letter, .telephone, .preliminary: true
    case .note, .noted, .information, .closed: false
    }
  }
}
