import Containers
import Records

/// The rules for the names of what goes into a container.
///
/// ASiC-E keeps `mimetype` and everything below `META-INF/` for itself (ETSI EN 319 162-1 § 4.4):
/// an attachment of such a name would be taken for a part of the seal.
enum SealableNames {
  /// Everything wrong with these names, the form's first.
  static func violations(_ names: [String]) -> [Violation] {
    var violations: [Violation] = []
    var taken: Set<String> = []
    for name in names {
      if let fault = EntryName.fault(of: name) {
        violations.append(.unusableName(name, fault))
        continue
      }
      let folded = EntryName.folded(name)
      if folded == "mimetype" || folded == "meta-inf" || folded.hasPrefix("meta-inf/") {
        violations.append(.reservedName(name))
      } else if !taken.insert(folded).inserted {
        violations.append(.takenName(name))
      }
    }
    return violations
  }
}

extension Violation {
  static func unusableName(_ name: String, _ fault: EntryName.Fault) -> Violation {
    Violation(
      path: name, code: "seal.name",
      message: LocalizedText(
        nb: "Filnavnet «\(name)» kan ikke brukes. Gi filen et navn uten spesialtegn.",
        nn: "Filnamnet «\(name)» kan ikkje brukast. Gje fila eit namn utan spesialteikn.",
        sv: "Filnamnet ”\(name)” kan inte användas. Ge filen ett namn utan specialtecken.",
        en: "The file name “\(name)” cannot be used (\(fault)). Give the file a plain name."))
  }

  static func reservedName(_ name: String) -> Violation {
    Violation(
      path: name, code: "seal.reserved-name",
      message: LocalizedText(
        nb: "Filnavnet «\(name)» er reservert for det elektroniske seglet. Gi filen et annet navn.",
        nn: "Filnamnet «\(name)» er reservert for det elektroniske seglet. Gje fila eit anna namn.",
        sv: "Filnamnet ”\(name)” är reserverat för den elektroniska stämpeln. "
          + "Ge filen ett annat namn.",
        en:
          "The file name “\(name)” is reserved for the electronic seal. Give the file another name."
      ))
  }

  static func takenName(_ name: String) -> Violation {
    Violation(
      path: name, code: "seal.name-taken",
      message: LocalizedText(
        nb: "To filer heter «\(name)» når store og små bokstaver regnes som like. "
          + "Gi dem ulike navn.",
        nn: "To filer heiter «\(name)» når store og små bokstavar blir rekna som like. "
          + "Gje dei ulike namn.",
        sv: "Två filer heter ”\(name)” när stora och små bokstäver räknas som lika. "
          + "Ge dem olika namn.",
        en: "Two files are named “\(name)” when upper and lower case count as the same. "
          + "Give them different names."))
  }

  /// An entry of a ZIP that turned out to be damaged when it was unpacked.
  static func damagedFile(_ name: String, code: String) -> Violation {
    Violation(
      path: name, code: code,
      message: LocalizedText(
        nb: "Filen «\(name)» er skadet. Lag ZIP-filen på nytt og send den igjen.",
        nn: "Fila «\(name)» er skadd. Lag ZIP-fila på nytt og send ho igjen.",
        sv: "Filen ”\(name)” är skadad. Skapa ZIP-filen på nytt och skicka den igen.",
        en: "The file “\(name)” is damaged. Make the ZIP file anew and send it again."))
  }

  /// The files together are too large for one container.
  static func tooLarge(_ name: String) -> Violation {
    Violation(
      path: name, code: "seal.too-large",
      message: LocalizedText(
        nb: "Filene er for store til å arkiveres samlet: til sammen må de være under 4 GiB.",
        nn: "Filene er for store til å arkiverast samla: til saman må dei vere under 4 GiB.",
        sv: "Filerna är för stora för att arkiveras tillsammans: de måste vara under 4 GiB.",
        en: "The files are too large to be archived together: they must stay below 4 GiB in all."))
  }
}
