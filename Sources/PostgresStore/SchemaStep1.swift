/// The first version: the tables of docs/formats/database.md, and that what is written into the
/// journal stays as it is.
enum SchemaStep1 {
  /// What is added to and never changed.
  static let appendOnly = [
    "leaf", "outcome", "entry", "history", "reading", "key_change", "disposal",
  ]

  static let script = tables + appendOnly.map(guarding).joined()

  private static func guarding(_ table: String) -> String {
    """
    CREATE TRIGGER \(table)_stays BEFORE UPDATE OR DELETE ON \(table)
      FOR EACH ROW EXECUTE FUNCTION postgang_refuse();
    CREATE TRIGGER \(table)_stays_whole BEFORE TRUNCATE ON \(table)
      FOR EACH STATEMENT EXECUTE FUNCTION postgang_refuse();

    """
  }

  private static let tables = """
    CREATE TABLE postgang (version BIGINT NOT NULL);
    INSERT INTO postgang VALUES (0);

    CREATE FUNCTION postgang_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'what is in % stays as it is', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
    END $$;

    CREATE FUNCTION holds(words text, a text, b text) RETURNS boolean
      LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT bool_and(strpos(lower((coalesce(a, '') || chr(10) || coalesce(b, ''))
        COLLATE "und-x-icu") COLLATE "C", word COLLATE "C") > 0)
      FROM unnest(string_to_array(words, chr(10))) AS word
    $$;

    CREATE TABLE state (
      "only" BIGINT PRIMARY KEY CHECK ("only" = 1),
      next_leaf BIGINT NOT NULL,
      accepted BIGINT NOT NULL,
      rejected BIGINT NOT NULL,
      duplicates BIGINT NOT NULL,
      last_commit BIGINT
    ) WITH (fillfactor = 10);
    INSERT INTO state VALUES (1, 0, 0, 0, 0, NULL);

    CREATE TABLE outcome (
      leaf BIGINT PRIMARY KEY,
      id BYTEA NOT NULL,
      verdict BIGINT NOT NULL,
      name TEXT COLLATE "C" NOT NULL,
      ordinal BIGINT NOT NULL,
      committed BIGINT NOT NULL,
      record BIGINT,
      submission BYTEA,
      violations TEXT COLLATE "C"
    );
    CREATE UNIQUE INDEX outcome_id ON outcome (id);
    CREATE UNIQUE INDEX outcome_name ON outcome (name, ordinal);

    CREATE TABLE entry (
      number BIGINT PRIMARY KEY,
      id BYTEA NOT NULL,
      leaf BIGINT NOT NULL,
      journaled BIGINT NOT NULL,
      family TEXT COLLATE "C" NOT NULL,
      version TEXT COLLATE "C" NOT NULL,
      title TEXT COLLATE "C" NOT NULL,
      container BYTEA NOT NULL,
      size BIGINT NOT NULL,
      submission BYTEA NOT NULL,
      reference BYTEA,
      service TEXT COLLATE "C" NOT NULL,
      team TEXT COLLATE "C" NOT NULL,
      rule TEXT COLLATE "C" NOT NULL,
      map_version TEXT COLLATE "C" NOT NULL,
      unrouted BIGINT NOT NULL,
      respond_by BIGINT,
      sender TEXT COLLATE "C"
    );
    CREATE UNIQUE INDEX entry_submission ON entry (submission);
    CREATE UNIQUE INDEX entry_reference ON entry (reference) WHERE reference IS NOT NULL;

    CREATE TABLE item (
      record BIGINT PRIMARY KEY,
      team TEXT COLLATE "C" NOT NULL,
      place BIGINT,
      due BIGINT NOT NULL,
      since BIGINT NOT NULL,
      preliminary BIGINT NOT NULL,
      token BIGINT,
      until BIGINT,
      handler TEXT COLLATE "C",
      request TEXT COLLATE "C",
      code TEXT COLLATE "C",
      completed BIGINT
    );
    CREATE INDEX item_queue ON item (team, place, due, record) WHERE place IS NOT NULL;
    CREATE INDEX item_lease ON item (team, until) WHERE place = 1;
    CREATE INDEX item_request ON item (request) WHERE request IS NOT NULL;
    CREATE INDEX item_completed ON item (team, completed, record) WHERE place IS NULL;

    CREATE TABLE request (
      request TEXT COLLATE "C" PRIMARY KEY,
      until BIGINT NOT NULL
    );
    CREATE INDEX request_until ON request (until);

    CREATE TABLE history (
      record BIGINT NOT NULL,
      leaf BIGINT NOT NULL,
      event BYTEA NOT NULL,
      handler TEXT COLLATE "C",
      reason TEXT COLLATE "C",
      PRIMARY KEY (record, leaf)
    );

    CREATE TABLE reading (
      record BIGINT NOT NULL,
      leaf BIGINT NOT NULL,
      at BIGINT NOT NULL,
      handler TEXT COLLATE "C",
      PRIMARY KEY (record, leaf)
    );

    CREATE TABLE leaf (
      first BIGINT PRIMARY KEY,
      count BIGINT NOT NULL,
      bundle BYTEA NOT NULL
    );
    -- The server's own compression would take longer than all the rest of a row's insertion.
    DO $$ BEGIN
      ALTER TABLE leaf ALTER bundle SET COMPRESSION lz4;
    EXCEPTION WHEN feature_not_supported THEN
      ALTER TABLE leaf ALTER bundle SET STORAGE EXTERNAL;
    END $$;

    CREATE TABLE key_change (
      leaf BIGINT PRIMARY KEY,
      event BYTEA NOT NULL
    );

    CREATE TABLE disposal (
      leaf BIGINT PRIMARY KEY,
      record BIGINT NOT NULL,
      at BIGINT NOT NULL,
      basis TEXT COLLATE "C" NOT NULL
    );
    CREATE UNIQUE INDEX disposal_record ON disposal (record);

    CREATE TABLE token (
      id TEXT COLLATE "C" PRIMARY KEY,
      digest BYTEA NOT NULL,
      name TEXT COLLATE "C" NOT NULL,
      roles TEXT COLLATE "C" NOT NULL,
      teams TEXT COLLATE "C" NOT NULL,
      created BIGINT NOT NULL,
      expires BIGINT NOT NULL,
      revoked BIGINT
    );
    CREATE UNIQUE INDEX token_digest ON token (digest);

    CREATE TABLE web_session (
      digest BYTEA PRIMARY KEY,
      name TEXT COLLATE "C" NOT NULL,
      roles TEXT COLLATE "C" NOT NULL,
      teams TEXT COLLATE "C" NOT NULL,
      origin TEXT COLLATE "C" NOT NULL,
      began BIGINT NOT NULL,
      expires BIGINT NOT NULL
    );
    CREATE INDEX web_session_origin ON web_session (origin);
    CREATE INDEX web_session_expires ON web_session (expires);

    CREATE TABLE kept_answer (
      key BYTEA PRIMARY KEY,
      body BYTEA NOT NULL,
      status BIGINT NOT NULL,
      type TEXT COLLATE "C" NOT NULL,
      answer BYTEA NOT NULL,
      until BIGINT NOT NULL
    );
    CREATE INDEX kept_answer_until ON kept_answer (until);

    CREATE TABLE node (
      id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name TEXT COLLATE "C" NOT NULL,
      lease BIGINT NOT NULL,
      entered BIGINT NOT NULL,
      heard BIGINT NOT NULL,
      ended BIGINT,
      heir BIGINT
    );

    CREATE TABLE owed (
      first BIGINT PRIMARY KEY,
      last BIGINT NOT NULL,
      node BIGINT NOT NULL
    );
    CREATE INDEX owed_node ON owed (node, last);

    CREATE TABLE writer (
      id BYTEA PRIMARY KEY,
      number BIGINT NOT NULL,
      at BIGINT NOT NULL
    );

    """
}
