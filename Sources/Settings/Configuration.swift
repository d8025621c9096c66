/// All that a home is configured with: what `postgang.yaml`, `pipelines/service-map.yaml` and the
/// other files of `pipelines/` say.
package struct Configuration: Sendable {
  package let settings: HomeSettings
  package let map: ServiceMap
  /// By service, in the order of their ids.
  package let pipelines: [PipelineDefinition]
}
