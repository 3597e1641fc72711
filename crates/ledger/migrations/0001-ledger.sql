-- An article as it was read. A document whose text changed is a new version; the older one stays with its events.
-- Of versions the latest date counts, of one date the one that came last. replaced is the date of the next version
-- ('' where it has none) and NULL in the current one.
CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  current INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  date TEXT,
  replaced TEXT,
  title TEXT,
  url TEXT,
  outlet TEXT,
  lang TEXT,
  text TEXT NOT NULL,
  UNIQUE (name, version)
) STRICT;
CREATE INDEX documents_date ON documents (date);
CREATE INDEX documents_outlet ON documents (outlet);
CREATE INDEX documents_current ON documents (outlet) WHERE current = 1;

-- What the lines of a document are; start and end count characters.
CREATE TABLE segments (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  line INTEGER NOT NULL,
  kind TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL
) STRICT;
CREATE INDEX segments_document ON segments (document);

-- Events as coded. date and enddate are when it holds (dated: the text says so), reported is the document's date.
-- words are the further words that carry it, as start-end pairs. story is the key of the entry that it tells, scene
-- a number for its kind, place and day, figure one for its kind, parties, place and dead.
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  uid TEXT NOT NULL,
  category TEXT NOT NULL,
  mode TEXT NOT NULL,
  context TEXT NOT NULL,
  quad INTEGER NOT NULL,
  status TEXT NOT NULL,
  historical INTEGER NOT NULL,
  date TEXT,
  enddate TEXT,
  dated INTEGER,
  reported TEXT,
  replaced TEXT,
  dead INTEGER,
  injured INTEGER,
  arrested INTEGER,
  place TEXT,
  country TEXT,
  lat REAL,
  lon REAL,
  place_start INTEGER,
  place_end INTEGER,
  geoname INTEGER,
  resolution INTEGER,
  line INTEGER NOT NULL,
  sentence INTEGER NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "trigger" TEXT NOT NULL,
  words TEXT NOT NULL,
  content_start INTEGER,
  content_end INTEGER,
  gloss TEXT NOT NULL,
  rule TEXT NOT NULL,
  story TEXT,
  scene INTEGER,
  figure INTEGER
) STRICT;
CREATE INDEX events_document ON events (document);
CREATE INDEX events_uid ON events (uid);
CREATE INDEX events_date ON events (date, reported);
CREATE INDEX events_activity ON events (date, quad) WHERE replaced IS NULL;
CREATE INDEX events_category ON events (category, date, reported);
CREATE INDEX events_quad ON events (quad, date, reported);
CREATE INDEX events_status ON events (status, date, reported) WHERE status <> 'asserted';
CREATE INDEX events_place ON events (place, date) WHERE place IS NOT NULL;
CREATE INDEX events_country ON events (country, date) WHERE country IS NOT NULL;
CREATE INDEX events_story ON events (story) WHERE story IS NOT NULL;
CREATE INDEX events_scene ON events (scene) WHERE scene IS NOT NULL;
CREATE INDEX events_figure ON events (figure) WHERE figure IS NOT NULL;
CREATE INDEX events_denied ON events (story) WHERE status = 'denied' AND story IS NOT NULL;

-- Who acts, who is acted upon, on whose word and through which medium; the words of saying of a speaker.
CREATE TABLE parties (
  event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
  number INTEGER NOT NULL,
  role TEXT NOT NULL,
  code TEXT,
  sector TEXT,
  other_sectors TEXT NOT NULL,
  label TEXT,
  office TEXT,
  identifier TEXT,
  reached_by TEXT NOT NULL,
  text TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  cue_start INTEGER,
  cue_end INTEGER,
  quoted INTEGER,
  PRIMARY KEY (event, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX parties_code ON parties (code, role, sector, event) WHERE code IS NOT NULL;
CREATE INDEX parties_label ON parties (label, event) WHERE label IS NOT NULL;

-- Words of the events, folded, and their English; rowid is the event.
CREATE VIRTUAL TABLE words USING fts5 (arabic, english, content = '', contentless_delete = 1);
-- Where events happened; id is the event.
CREATE VIRTUAL TABLE spots USING rtree (id, south, north, west, east);

-- What one passage says about the state of affairs. key says what it adds up to. lemmas are the words of an
-- undertaking as they are compared, deadline is its last day; dated: the text says the date.
CREATE TABLE findings (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  actor TEXT NOT NULL,
  recipient TEXT NOT NULL,
  object TEXT NOT NULL,
  mode TEXT NOT NULL,
  purpose TEXT NOT NULL,
  place TEXT NOT NULL,
  status TEXT NOT NULL,
  act TEXT NOT NULL,
  lemmas TEXT NOT NULL,
  date TEXT,
  enddate TEXT,
  dated INTEGER,
  deadline TEXT,
  reported TEXT,
  replaced TEXT,
  event TEXT
) STRICT;
CREATE INDEX findings_key ON findings (key);
CREATE INDEX findings_document ON findings (document);

-- The passages behind a finding; a flag has two.
CREATE TABLE passages (
  finding INTEGER NOT NULL REFERENCES findings ON DELETE CASCADE,
  line INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX passages_finding ON passages (finding);

-- Two events, or two findings, that cannot both be true; key is that of their flag.
CREATE TABLE conflicts (
  key TEXT PRIMARY KEY,
  subject TEXT NOT NULL,
  mode TEXT NOT NULL,
  one INTEGER NOT NULL,
  other INTEGER NOT NULL,
  of_findings INTEGER NOT NULL,
  reported TEXT NOT NULL,
  replaced TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX conflicts_subject ON conflicts (subject);

-- What findings and events add up to: one row a key, always what those of that key say. status and moved_by are as
-- of all that is known, without the passing of deadlines, for which an open one is compared with the last report.
-- known is the first report in any version; an entry that only replaced versions tell has no tellings.
CREATE TABLE entries (
  key TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  actor TEXT NOT NULL,
  recipient TEXT NOT NULL,
  object TEXT NOT NULL,
  mode TEXT NOT NULL,
  purpose TEXT NOT NULL,
  place TEXT NOT NULL,
  said TEXT NOT NULL,
  status TEXT NOT NULL,
  moved_by TEXT,
  act TEXT NOT NULL,
  lemmas TEXT NOT NULL,
  date TEXT,
  enddate TEXT,
  deadline TEXT,
  first_reported TEXT,
  last_reported TEXT,
  known TEXT NOT NULL,
  tellings INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  dead_least INTEGER,
  dead_most INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX entries_kind ON entries (kind, date, first_reported);
CREATE INDEX entries_known ON entries (kind, known);
CREATE INDEX entries_status ON entries (kind, status, date, first_reported);
CREATE INDEX entries_object ON entries (kind, object, date, first_reported);
CREATE INDEX entries_terms ON entries (kind, actor, act, date) WHERE act <> '';
CREATE INDEX entries_place ON entries (kind, place, date, first_reported);

-- Who takes part in an entry: a code, or a name where there is no code.
CREATE TABLE sides (
  who TEXT NOT NULL,
  kind TEXT NOT NULL,
  date TEXT NOT NULL,
  key TEXT NOT NULL REFERENCES entries ON DELETE CASCADE,
  sector TEXT NOT NULL,
  PRIMARY KEY (who, kind, date, key, sector)
) STRICT, WITHOUT ROWID;
CREATE INDEX sides_key ON sides (key);

-- Acts that keep or break what was undertaken, with their object's words and place.
CREATE TABLE moves (
  actor TEXT NOT NULL,
  act TEXT NOT NULL,
  date TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
  other TEXT NOT NULL,
  sector TEXT NOT NULL,
  other_sector TEXT NOT NULL,
  place TEXT NOT NULL,
  lemmas TEXT NOT NULL,
  reported TEXT,
  replaced TEXT,
  PRIMARY KEY (actor, act, date, event, other, sector, other_sector)
) STRICT, WITHOUT ROWID;
CREATE INDEX moves_event ON moves (event);
CREATE INDEX moves_replaced ON moves (actor) WHERE replaced IS NOT NULL;

-- What people say of the machine's coding; event is events.uid, the last row of an event counts. fields are the
-- corrected fields of the record, as JSON. Nothing here changes the coding.
CREATE TABLE reviews (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  event TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('accept', 'reject', 'correct')),
  fields TEXT,
  note TEXT,
  author TEXT NOT NULL,
  time TEXT NOT NULL
) STRICT;
CREATE INDEX reviews_event ON reviews (event, number);

-- What changed, in the order of adding; the number only rises.
CREATE TABLE changes (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  what TEXT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL
) STRICT;

-- The last day of report: the ledger knows nothing later.
CREATE VIEW present AS SELECT max(date) AS day FROM documents;
-- Entries with the status that deadlines leave them.
CREATE VIEW standing AS
  SELECT key, kind, actor, recipient, object, mode, purpose, place, said,
    CASE WHEN status = 'open' AND deadline < (SELECT day FROM present) THEN 'expired' ELSE status END AS status,
    moved_by, date, enddate, deadline, first_reported, last_reported, tellings, outlets, dead_least, dead_most
  FROM entries WHERE tellings > 0;
CREATE VIEW agreements AS SELECT * FROM standing WHERE kind = 'agreement';
CREATE VIEW undertakings AS SELECT * FROM standing WHERE kind = 'undertaking';
CREATE VIEW conditions AS SELECT * FROM standing WHERE kind = 'condition';
CREATE VIEW stances AS SELECT * FROM standing WHERE kind = 'stance';
CREATE VIEW backing AS SELECT * FROM standing WHERE kind = 'backing';
CREATE VIEW initiatives AS SELECT * FROM standing WHERE kind = 'initiative';
CREATE VIEW authorisations AS SELECT * FROM standing WHERE kind = 'authorisation';
CREATE VIEW contacts AS SELECT * FROM standing WHERE kind = 'contact';
CREATE VIEW control AS SELECT * FROM standing WHERE kind = 'control';
CREATE VIEW flags AS SELECT * FROM standing WHERE kind = 'flag';
CREATE VIEW stories AS SELECT * FROM standing WHERE kind = 'story';
CREATE VIEW evidence AS
  SELECT f.key, f.kind, d.name AS document, d.outlet, d.date AS reported, p.line, p.start, p."end", p.text, f.event
  FROM findings f JOIN documents d ON d.id = f.document JOIN passages p ON p.finding = f.id WHERE f.replaced IS NULL
  UNION ALL
  SELECT e.story, 'story', d.name, d.outlet, d.date, e.line, e.sentence_start, e.sentence_end,
    substr(d.text, e.sentence_start + 1, e.sentence_end - e.sentence_start), e.uid
  FROM events e JOIN documents d ON d.id = e.document WHERE e.story IS NOT NULL AND e.replaced IS NULL
  UNION ALL
  SELECT c.key, 'flag', d.name, d.outlet, d.date, e.line, e.sentence_start, e.sentence_end,
    substr(d.text, e.sentence_start + 1, e.sentence_end - e.sentence_start), e.uid
  FROM conflicts c JOIN events e ON NOT c.of_findings AND e.id IN (c.one, c.other)
    JOIN documents d ON d.id = e.document
  UNION ALL
  SELECT c.key, 'flag', d.name, d.outlet, d.date, p.line, p.start, p."end", p.text, f.event
  FROM conflicts c JOIN findings f ON c.of_findings AND f.id IN (c.one, c.other)
    JOIN documents d ON d.id = f.document JOIN passages p ON p.finding = f.id;
