import CLibxml2

/// The state that libxml2 keeps for the whole process.
enum LibXML {
  /// Set up once, before the first use of the library: its threads' rules ask for `xmlInitParser`
  /// and the lazily made tables of types and functions to be there before threads share them.
  ///
  /// The entity loader is replaced for good: nothing that libxml2 reads for anybody in this process
  /// comes from a file or the network, only from `SchemaLoader`.
  static let ready: Void = {
    xmlInitParser()
    cxml_silence()
    xmlSchemaInitTypes()
    xmlXPathInit()
    xmlSetExternalEntityLoader(SchemaLoader.load)
  }()
}
