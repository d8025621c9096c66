import ArgumentParser
import Auditing

/// `--language en` of a report: it speaks two.
extension ReportLanguage: ExpressibleByArgument {}

/// `--format html`.
extension ReportFormat: ExpressibleByArgument {}
