import ArgumentParser
import Records

/// `--language nn`: another word than the four is a mistake in the call.
extension Language: ExpressibleByArgument {}
