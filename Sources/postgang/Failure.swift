import ArgumentParser
import Assembly
import Records

/// Turns what went wrong into a sentence on standard error and the right exit code.
enum Failure {
  static func catching<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let error as HomeError {
      Terminal.error("\(error)")
      throw code(for: error)
    } catch let error as ExitCode {
      throw error
    } catch let error as ValidationError {
      throw error
    } catch {
      Terminal.error("\(error)")
      throw ExitCode.failure
    }
  }

  private static func code(for error: HomeError) -> ExitCode {
    switch error {
    case .missing: .noHome
    case .locked: .alreadyServing
    case .misconfigured, .unclean: .findings
    case .unusable, .refused, .auditStateInUse, .store, .system: .failure
    }
  }
}
