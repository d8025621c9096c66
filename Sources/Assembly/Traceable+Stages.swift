import Intake
import Pipeline
import Records
import Sealing
import Validation

// Every stage's input says in the logs which submission it is.

extension Claim: Traceable {
  package var traceID: RecordID { id }
}

extension Submission: Traceable {
  package var traceID: RecordID { id }
}

extension ValidatedSubmission: Traceable {
  package var traceID: RecordID { submission.id }
}

extension SealedSubmission: Traceable {
  package var traceID: RecordID { validated.submission.id }
}
