/// The second version: the database knows whose it is, and a search folds letters as SQLite's store
/// does.
enum SchemaStep2 {
  /// What is added to and never changed, beside the first version's.
  static let appendOnly = ["home"]

  static let script = """
    CREATE TABLE home (
      "only" BIGINT PRIMARY KEY CHECK ("only" = 1),
      ledger TEXT COLLATE "C" NOT NULL
    );
    CREATE TRIGGER home_stays BEFORE UPDATE OR DELETE ON home
      FOR EACH ROW EXECUTE FUNCTION postgang_refuse();
    CREATE TRIGGER home_stays_whole BEFORE TRUNCATE ON home
      FOR EACH STATEMENT EXECUTE FUNCTION postgang_refuse();
    -- Whoever could serve before still can.
    DO $$ DECLARE role name; BEGIN
      FOR role IN SELECT grantee FROM information_schema.role_table_grants
        WHERE table_schema = current_schema() AND table_name = 'leaf'
        AND privilege_type = 'INSERT' AND grantee NOT IN (current_user, 'PUBLIC')
      LOOP EXECUTE format('GRANT SELECT, INSERT ON home TO %I', role); END LOOP;
    END $$;

    -- The same letters as FoldedText. ICU folds more of them, but is many times as fast: it is for
    -- texts in which both fold the same.
    CREATE FUNCTION folded(a text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT CASE WHEN a COLLATE "C" ~
        '^[\\u0001-\\u012F\\u0131-\\u017E\\u0400-\\u045F\\u2010-\\u206F\\u20A0-\\u20BF]*$'
      THEN lower(a COLLATE "und-x-icu")
      ELSE translate(a,
        'ABCDEFGHIJKLMNOPQRSTUVWXYZÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮĲĴĶĹĻĽĿ'
        'ŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ',
        'abcdefghijklmnopqrstuvwxyzàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįĳĵķĺļľŀ'
        'łńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷÿźżžѐёђѓєѕіїјљњћќѝўџабвгдежзийклмнопрстуфхцчшщъыьэюя')
      END
    $$;
    CREATE OR REPLACE FUNCTION holds(words text, a text, b text) RETURNS boolean
      LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT bool_and(strpos(whole.text COLLATE "C", word COLLATE "C") > 0)
      FROM (SELECT folded(coalesce(a, '') || chr(10) || coalesce(b, '')) AS text OFFSET 0) AS whole
      CROSS JOIN unnest(string_to_array(words, chr(10))) AS word
    $$;

    """
}
