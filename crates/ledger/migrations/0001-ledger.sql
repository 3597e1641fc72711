-- An article as it was read. A document whose text changed is a new version; the older text stays.
CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  current INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  date TEXT,
  title TEXT,
  url TEXT,
  outlet TEXT,
  lang TEXT,
  text TEXT NOT NULL,
  UNIQUE (name, version)
) STRICT;
CREATE INDEX documents_current ON documents (name) WHERE current = 1;

-- What the lines of a document are; start and end count characters.
CREATE TABLE segments (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  line INTEGER NOT NULL,
  kind TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL
) STRICT;
CREATE INDEX segments_document ON segments (document);

-- Events as coded. date and enddate are when it holds; the document's date is when it was reported.
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  uid TEXT NOT NULL,
  category TEXT NOT NULL,
  mode TEXT NOT NULL,
  quad INTEGER NOT NULL,
  status TEXT NOT NULL,
  historical INTEGER NOT NULL,
  date TEXT,
  enddate TEXT,
  reported TEXT,
  dead INTEGER,
  injured INTEGER,
  arrested INTEGER,
  place TEXT,
  country TEXT,
  lat REAL,
  lon REAL,
  sentence INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "trigger" TEXT NOT NULL,
  gloss TEXT NOT NULL,
  rule TEXT NOT NULL
) STRICT;
CREATE INDEX events_document ON events (document);
CREATE INDEX events_date ON events (date);
CREATE INDEX events_category ON events (category, date);
CREATE INDEX events_place ON events (place, date);

-- Who acts, who is acted upon, on whose word and through which medium.
CREATE TABLE parties (
  event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
  role TEXT NOT NULL,
  code TEXT,
  sector TEXT,
  label TEXT,
  office TEXT,
  text TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL
) STRICT;
CREATE INDEX parties_event ON parties (event);
CREATE INDEX parties_code ON parties (code, role, event);
CREATE INDEX parties_label ON parties (label, event);

-- Words of the events, folded, and their English; rowid is the event.
CREATE VIRTUAL TABLE words USING fts5 (arabic, english, content = '', contentless_delete = 1);
-- Where events happened; id is the event.
CREATE VIRTUAL TABLE spots USING rtree (id, south, north, west, east);

-- What one passage says about the state of affairs. key says what it adds up to.
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
  date TEXT,
  enddate TEXT,
  reported TEXT,
  dead INTEGER,
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

-- What findings add up to: one row a key, always what the findings of that key say.
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
  act TEXT NOT NULL,
  date TEXT,
  enddate TEXT,
  first_reported TEXT,
  last_reported TEXT,
  tellings INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  dead_least INTEGER,
  dead_most INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX entries_kind ON entries (kind, date);
CREATE INDEX entries_place ON entries (kind, object, date);

-- Later acts that move the status of what was undertaken.
CREATE TABLE moves (
  event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
  actor TEXT NOT NULL,
  other TEXT NOT NULL,
  act TEXT NOT NULL,
  date TEXT NOT NULL,
  reported TEXT
) STRICT;
CREATE INDEX moves_actor ON moves (actor, act, date);
CREATE INDEX moves_event ON moves (event);

-- What changed, in the order of adding; the number only rises.
CREATE TABLE changes (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  what TEXT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL
) STRICT;

CREATE VIEW agreements AS SELECT * FROM entries WHERE kind = 'agreement';
CREATE VIEW undertakings AS SELECT * FROM entries WHERE kind = 'undertaking';
CREATE VIEW conditions AS SELECT * FROM entries WHERE kind = 'condition';
CREATE VIEW stances AS SELECT * FROM entries WHERE kind = 'stance';
CREATE VIEW backing AS SELECT * FROM entries WHERE kind = 'backing';
CREATE VIEW initiatives AS SELECT * FROM entries WHERE kind = 'initiative';
CREATE VIEW authorisations AS SELECT * FROM entries WHERE kind = 'authorisation';
CREATE VIEW contacts AS SELECT * FROM entries WHERE kind = 'contact';
CREATE VIEW control AS SELECT * FROM entries WHERE kind = 'control';
CREATE VIEW flags AS SELECT * FROM entries WHERE kind = 'flag';
CREATE VIEW stories AS SELECT * FROM entries WHERE kind = 'story';
CREATE VIEW evidence AS
  SELECT f.key, f.kind, d.name AS document, d.outlet, d.date AS reported, p.line, p.start, p."end", p.text, f.event
  FROM findings f JOIN documents d ON d.id = f.document JOIN passages p ON p.finding = f.id;
