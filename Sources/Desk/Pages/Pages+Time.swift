extension Pages {
  /// Dates and times as the page's reader writes them.
  func time(in context: DeskContext) -> PageTime {
    PageTime(language: context.language, zone: settings.timeZone)
  }
}
