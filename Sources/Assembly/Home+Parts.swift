import Archiving
import Durable
import Foundation
import Intake
import Ledger
import PKI
import Pipeline
import Records
import Routing
import SQLiteStore
import Sealing
import Settings
import Validation

/// What a running home is made of.
extension Home {
  var readLimits: ReadLimits {
    ReadLimits(
      formSize: settings.limits.formSize.bytes, submissionSize: settings.limits.submissionSize.bytes
    )
  }

  /// - Parameter node: for whom it claims, where several do.
  func dropFolder(of node: NodeID? = nil) throws(HomeError) -> DropFolder {
    do {
      return try DropFolder(
        at: paths.drop, quietPeriod: settings.drop.quietPeriod, ids: RecordIDs(), node: node)
    } catch {
      throw .system(error)
    }
  }

  func placement(
    _ drop: DropFolder, workshop: NodeWorkshop?, noticed: @escaping @Sendable (String) -> Void,
    placed: @escaping @Sendable (String) -> Void
  ) throws(HomeError) -> HomePlacement {
    HomePlacement(
      drop: drop,
      outcomes: Outcomes(
        receipts: try folder(paths.receipts), rejected: try folder(paths.rejected), drop: drop,
        workshop: workshop, noticed: noticed),
      limits: readLimits, placed: placed)
  }

  func publisher(as role: Ledger.Role, of store: any Store) throws(HomeError) -> Publisher {
    Publisher(try ledger(as: role), reader: try ledgerReader(), of: store, clock: clock)
  }

  func ledgerReader() throws(HomeError) -> LedgerReader {
    LedgerReader(
      in: try folder(paths.ledger), origin: settings.ledger.origin, keys: try ledgerKeys())
  }

  func trustAnchors() throws(HomeError) -> TrustAnchors {
    do {
      return try TrustAnchors(SealKey(paths: paths, settings: settings).trusted())
    } catch {
      throw .unusable(
        what: "the trusted certificates \(settings.seal.trust)", why: "\(error)",
        remedy: "Put a PEM file with the seal's root there.")
    }
  }

  /// Names as the service map has them today: what it has no more keeps its id.
  func receiptStyle(_ secrets: StatusSecrets?) -> ReceiptStyle {
    let (map, zone, clock, language) = (
      configuration.map, settings.timeZone, clock, settings.language
    )
    return ReceiptStyle(
      language: language, zone: zone,
      service: { map.service($0, on: zone.date(at: clock.now()))?.name[language] ?? $0 },
      team: { map.team($0, on: zone.date(at: clock.now()))?.name[language] ?? $0 },
      statusSecret: { secrets?.secret(of: $0) })
  }
}
