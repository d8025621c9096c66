import Assembly
import Foundation
import Hummingbird
import Mustache
import Records
import Settings

/// Pages, rendered on the server from shipped templates and words.
struct Pages: Sendable {
  let settings: HomeSettings
  let web: WebSettings?
  private let templates: MustacheLibrary
  let words: WordBook
  /// Style sheet, script and pictures, by name.
  let assets: [String: [UInt8]]

  /// Reads `Templates/*.mustache`, `Locales/*.json` and `Assets/*` of that folder.
  init(at folder: String, settings: HomeSettings, web: WebSettings?) throws {
    self.settings = settings
    self.web = web
    var templates = MustacheLibrary()
    for (name, text) in try Pages.files(in: "\(folder)/Templates", suffix: ".mustache") {
      do {
        try templates.register(String(decoding: text, as: UTF8.self), named: name)
      } catch {
        throw HomeError.unusable(
          what: "\(folder)/Templates/\(name).mustache", why: "\(error)",
          remedy: "Install Postgang anew: its pages are damaged.")
      }
    }
    self.templates = templates
    words = try WordBook(try Pages.files(in: "\(folder)/Locales", suffix: ".json"))
    assets = Dictionary(
      uniqueKeysWithValues: try Pages.files(in: "\(folder)/Assets", suffix: ""))
  }

  /// A whole page. The template finds `model`'s keys, `w` (the words of the caller's language, by
  /// area), and what every page shows: `page`.
  func page(
    _ template: String, _ model: [String: Any], status: HTTPResponse.Status = .ok,
    in context: DeskContext
  ) -> Response {
    var model = MarkupSafety.separated(model)
    model["w"] = words[context.language]
    model["page"] = MarkupSafety.separated(frame(context))
    guard let text = templates.render(model, withTemplate: template) else {
      preconditionFailure("there is no template \(template)")
    }
    return Response(
      status: status,
      headers: [
        .contentType: "text/html; charset=utf-8",
        .contentSecurityPolicy: SecurityHeaders.policy(theme: web?.theme),
      ],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }

  func error(_ problem: Problem, in context: DeskContext) -> Response {
    page(
      "error",
      [
        "code": context.code, "why": words("error.\(Pages.reason(of: problem))", context.language),
        "isUnknown": problem.status == .unauthorized,
      ], status: problem.status, in: context)
  }

  /// The key of the sentence that tells a person what happened.
  private static func reason(of problem: Problem) -> String {
    switch problem.status {
    case _ where problem.kind == Problem.forged.kind: "forged"
    case .unauthorized: "loggedOut"
    case .notFound, .forbidden: "theirs"
    case .tooManyRequests: "tooMany"
    case _ where problem.status.code >= 500: "ours"
    default: "refused"
    }
  }

  /// What the layout shows around every page.
  private func frame(_ context: DeskContext) -> [String: Any] {
    var frame: [String: Any] = [
      "language": context.language.rawValue,
      "municipality": settings.municipality,
      "isTrial": settings.trial,
      "navigation": Navigation.model(
        for: context.caller, at: context.path, words: words, context.language),
      "languages": Language.allCases.map {
        ["code": $0.rawValue, "name": $0.ownName, "isChosen": $0 == context.language]
          as [String: Any]
      },
    ]
    // What is not there must be no key at all: a template takes any value for something.
    if let theme = web?.theme { frame["theme"] = theme }
    if let statement = web?.accessibilityStatement { frame["accessibilityStatement"] = statement }
    if context.caller.isKnown { frame["caller"] = context.caller.name }
    if let secret = context.formSecret { frame["csrf"] = secret }
    return frame
  }

  private static func files(
    in folder: String, suffix: String
  ) throws -> [(String, [UInt8])] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        .filter { $0.hasSuffix(suffix) && !$0.hasPrefix(".") }
        .map { name in
          let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
          return (String(name.dropLast(suffix.count)), [UInt8](bytes))
        }
    } catch {
      throw HomeError.unusable(
        what: "the desk's pages in \(folder)", why: "\(error.localizedDescription)",
        remedy: "Install Postgang anew, with its share folder.")
    }
  }
}

extension Language {
  /// Its name in itself.
  var ownName: String {
    switch self {
    case .nb: "Bokmål"
    case .nn: "Nynorsk"
    case .sv: "Svenska"
    case .en: "English"
    }
  }
}
