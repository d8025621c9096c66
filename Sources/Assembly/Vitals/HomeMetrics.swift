import Exposition

/// The metrics of a home, by their names at `/metrics`. docs/operating.md has the same list.
///
/// Labels are forms, stages, codes, routes and names from the configuration: never ids, names of
/// files or persons.
package struct HomeMetrics: Sendable {
  package let registry: MetricRegistry

  // Counted as it happens.
  let received: MetricFamily<CounterCell>
  let rejected: MetricFamily<CounterCell>
  let outcomes: MetricFamily<CounterCell>
  let postponed: CounterCell
  let stageSeconds: MetricFamily<HistogramCell>
  let sealFailures: CounterCell
  let authoritySeconds: HistogramCell
  let authorityFailures: CounterCell
  let webhookEvents: MetricFamily<CounterCell>
  /// Of the desk, by route pattern and class of status: `2xx`.
  package let requestSeconds: MetricFamily<HistogramCell>

  // Looked up for a scrape.
  let queue: MetricFamily<GaugeCell>
  let oldest: MetricFamily<GaugeCell>
  let overdue: MetricFamily<GaugeCell>
  let archive: GaugeCell
  let freeSpace: GaugeCell
  let certificates: MetricFamily<GaugeCell>
  let pendingEvidence: GaugeCell
  let ledgerLeaves: GaugeCell
  let publishedLeaves: GaugeCell
  let webhookBacklog: MetricFamily<GaugeCell>
  let webhookDead: MetricFamily<GaugeCell>
  let serving: GaugeCell
  let nodesAlive: GaugeCell
  let nodeKeeper: GaugeCell

  init() {
    let registry = MetricRegistry(limit: 500)
    self.registry = registry
    received = registry.counter(
      "postgang_submissions_received_total",
      "Submissions with an outcome, by form; of a rejected one the form may not be known.",
      labels: "form")
    rejected = registry.counter(
      "postgang_rejected_total", "Rejected submissions, by the code of their first violation.",
      labels: "reason")
    outcomes = registry.counter(
      "postgang_outcomes_total", "Outcomes: accepted, rejected, duplicate.", labels: "outcome")
    postponed =
      registry.counter(
        "postgang_postponed_total", "What could not be done when it was due and is tried again.")[]
    stageSeconds = registry.histogram(
      "postgang_stage_duration_seconds",
      "Time that a submission spends in a stage; of archive, that a batch takes.", .steps,
      labels: "stage")
    sealFailures =
      registry.counter(
        "postgang_seal_failures_total", "Attempts to seal that failed.")[]
    authoritySeconds =
      registry.histogram(
        "postgang_tsa_request_duration_seconds", "Time until the time-stamp authority answered.",
        .answers)[]
    authorityFailures =
      registry.counter(
        "postgang_tsa_failures_total", "Requests that the time-stamp authority did not answer well."
      )[]
    webhookEvents = registry.counter(
      "postgang_webhook_events_total",
      "Attempts to tell an event: taken, failed; and dead letters.",
      labels: "webhook", "outcome")
    requestSeconds = registry.histogram(
      "postgang_desk_request_duration_seconds",
      "Time until the desk began to answer, by route and class of status.", .answers,
      labels: "method", "route", "status")
    queue = registry.gauge(
      "postgang_queue_items",
      "What waits: drop (in the drop folder), line (in flight), retry (of these, for another try), "
        + "inbox (open items).", labels: "stage")
    oldest = registry.gauge(
      "postgang_oldest_item_age_seconds", "Age of what has waited longest; 0 when nothing waits.",
      labels: "stage")
    overdue = registry.gauge(
      "postgang_items_overdue", "Open items whose deadline has passed.", labels: "form")
    archive =
      registry.gauge(
        "postgang_archive_bytes", "Bytes of all containers; NaN until they are summed.")[]
    freeSpace =
      registry.gauge(
        "postgang_free_space_bytes", "Room on the home's file system.")[]
    certificates = registry.gauge(
      "postgang_cert_not_after_timestamp_seconds",
      "When the first certificate in use for a purpose expires.", labels: "cert")
    pendingEvidence =
      registry.gauge(
        "postgang_evidence_pending_age_seconds",
        "How long the oldest leaf has waited for its time-stamp; 0 when none waits.")[]
    ledgerLeaves = registry.gauge("postgang_ledger_leaves", "Leaves that were committed.")[]
    publishedLeaves =
      registry.gauge(
        "postgang_ledger_published_leaves", "Leaves under the newest published checkpoint.")[]
    webhookBacklog = registry.gauge(
      "postgang_webhook_backlog_leaves", "Published leaves that a webhook has not been done with.",
      labels: "webhook")
    webhookDead = registry.gauge(
      "postgang_webhook_dead_letters", "Events that a webhook's receiver did not take.",
      labels: "webhook")
    serving =
      registry.gauge(
        "postgang_line_running",
        "1 while the line claims submissions, 0 before, after and in trouble.")[]
    nodesAlive =
      registry.gauge(
        "postgang_nodes_alive", "Processes that serve the home and were heard of lately.")[]
    nodeKeeper =
      registry.gauge(
        "postgang_node_keeper",
        "1 when this process does what is done once for all nodes, else 0.")[]
    registry.gauge("postgang_build_info", "The program's version.", labels: "version")[
      Version.current
    ].set(1)
  }
}
