-- The first schema. doc.go explains the two halves; the words are DESIGN's.
--
-- A date takes four columns: X (EDTF, '' where nothing is known), X_how ('' where
-- the basis is EXPLICIT, else basis, phrase and anchor as a JSON array), X_day
-- and X_last (first and last day that it can mean, as ontology.Day counts).
-- A reference that is not there is 0. Times are nanoseconds since 1970, UTC.

-- ---------------------------------------------------------------- the truth

-- A row once given is never deleted and its key never used again.
CREATE TABLE node (
  key         INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  kind        TEXT NOT NULL,
  recorded    INTEGER NOT NULL,           -- when the store first learnt of it
  merged_into INTEGER NOT NULL DEFAULT 0, -- by the judgement in force; 0: itself
  canonical   INTEGER NOT NULL,           -- derived: where following merged_into ends
  live        INTEGER NOT NULL DEFAULT 0  -- derived: some live document describes it
) STRICT;
CREATE INDEX node_merged ON node (merged_into) WHERE merged_into <> 0;
CREATE INDEX node_kind ON node (kind, live);

CREATE TABLE document (
  key            INTEGER PRIMARY KEY REFERENCES node,
  type           TEXT NOT NULL,
  source         INTEGER NOT NULL REFERENCES node,
  source_name    TEXT NOT NULL, -- what this document says of its publisher
  source_url     TEXT NOT NULL,
  source_of      INTEGER NOT NULL,
  title          TEXT NOT NULL,
  url            TEXT NOT NULL,
  author         TEXT NOT NULL,
  language       TEXT NOT NULL,
  licence        TEXT NOT NULL,
  published      TEXT NOT NULL,
  published_how  TEXT NOT NULL,
  published_day  INTEGER NOT NULL,
  published_last INTEGER NOT NULL,
  standing       INTEGER NOT NULL, -- as ontology.CompareStanding ranks its type
  has_text       INTEGER NOT NULL,
  revision       INTEGER NOT NULL,
  hash           TEXT NOT NULL,
  recorded       INTEGER NOT NULL, -- of the present revision
  retracted      INTEGER NOT NULL, -- 0: it is live
  reason         TEXT NOT NULL
) STRICT;
CREATE INDEX document_source ON document (source);
CREATE INDEX document_source_of ON document (source_of) WHERE source_of <> 0;

-- Apart from document, so that lists do not drag texts along.
CREATE TABLE text (
  document INTEGER PRIMARY KEY REFERENCES document,
  text     TEXT NOT NULL
) STRICT;

CREATE TABLE revision (
  document INTEGER NOT NULL REFERENCES document,
  number   INTEGER NOT NULL,
  title    TEXT NOT NULL,
  hash     TEXT NOT NULL,
  recorded INTEGER NOT NULL,
  facts    TEXT NOT NULL, -- the canonical JSON that hash is of
  UNIQUE (document, number)
) STRICT;

-- What one live document says of one node.
CREATE TABLE account (
  node     INTEGER NOT NULL REFERENCES node,     -- as the document names it
  document INTEGER NOT NULL REFERENCES document,
  subject  INTEGER NOT NULL REFERENCES node,     -- derived: node.canonical of node
  passage  TEXT NOT NULL,
  evidence TEXT NOT NULL,
  body     TEXT NOT NULL,
  ordinal  INTEGER NOT NULL, -- of Facts.Accounts
  UNIQUE (document, node)
) STRICT;
CREATE INDEX account_subject ON account (subject, document);
CREATE INDEX account_node ON account (node, document);

-- The edges of the accounts, as the documents assert them: for counting, for
-- finding what mentions a node, and for finding what dangles.
CREATE TABLE edge (
  document  INTEGER NOT NULL REFERENCES document,
  source    INTEGER NOT NULL REFERENCES node,
  predicate TEXT NOT NULL,
  target    INTEGER NOT NULL REFERENCES node,
  PRIMARY KEY (document, source, predicate, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX edge_asserted ON edge (source, predicate, target, document);
CREATE INDEX edge_mention ON edge (target, source);

CREATE TABLE judgement (
  number    INTEGER PRIMARY KEY,
  from_node INTEGER NOT NULL REFERENCES node,
  into_node INTEGER NOT NULL REFERENCES node,
  merged    INTEGER NOT NULL,
  reason    TEXT NOT NULL,
  recorded  INTEGER NOT NULL
) STRICT;

-- -------------------------------------------------------------- the derived

CREATE TABLE actor (
  key         INTEGER PRIMARY KEY REFERENCES node,
  name        TEXT NOT NULL,
  description TEXT NOT NULL,
  country     INTEGER NOT NULL,
  acts_for    INTEGER NOT NULL,
  type        TEXT NOT NULL,
  capital     TEXT NOT NULL,
  born        TEXT NOT NULL, born_how TEXT NOT NULL, born_day INTEGER NOT NULL, born_last INTEGER NOT NULL,
  died        TEXT NOT NULL, died_how TEXT NOT NULL, died_day INTEGER NOT NULL, died_last INTEGER NOT NULL,
  provisional INTEGER NOT NULL
) STRICT;
CREATE INDEX actor_acts_for ON actor (acts_for, key) WHERE acts_for <> 0;

-- Names of actors, offices, programmes and sources. Ordinal 0 is the node's own.
CREATE TABLE name (
  node     INTEGER NOT NULL REFERENCES node,
  ordinal  INTEGER NOT NULL,
  name_key TEXT NOT NULL, -- text.Key of text
  text     TEXT NOT NULL,
  language TEXT NOT NULL,
  metonym  INTEGER NOT NULL,
  PRIMARY KEY (node, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_by_key ON name (name_key, node, metonym, ordinal);

CREATE TABLE name_word (
  word    TEXT NOT NULL,
  node    INTEGER NOT NULL REFERENCES node,
  ordinal INTEGER NOT NULL,
  PRIMARY KEY (word, node, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_word_of ON name_word (node);

CREATE TABLE identifier (
  node    INTEGER NOT NULL REFERENCES node,
  ordinal INTEGER NOT NULL,
  scheme  TEXT NOT NULL,
  value   TEXT NOT NULL,
  PRIMARY KEY (node, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX identifier_by_value ON identifier (scheme, value, node);

CREATE TABLE office (
  key  INTEGER PRIMARY KEY REFERENCES node,
  name TEXT NOT NULL,
  of   INTEGER NOT NULL,
  rank TEXT NOT NULL
) STRICT;
CREATE INDEX office_of ON office (of);

CREATE TABLE tenure (
  key        INTEGER PRIMARY KEY REFERENCES node,
  person     INTEGER NOT NULL,
  office     INTEGER NOT NULL,
  begin      TEXT NOT NULL, begin_how TEXT NOT NULL, begin_day INTEGER NOT NULL, begin_last INTEGER NOT NULL,
  until      TEXT NOT NULL, until_how TEXT NOT NULL, until_day INTEGER NOT NULL, until_last INTEGER NOT NULL,
  acting     INTEGER NOT NULL
) STRICT;
CREATE INDEX tenure_person ON tenure (person, begin_day, key);
CREATE INDEX tenure_office ON tenure (office, begin_day, key);

CREATE TABLE membership (
  key          INTEGER PRIMARY KEY REFERENCES node,
  member       INTEGER NOT NULL,
  organization INTEGER NOT NULL,
  begin        TEXT NOT NULL, begin_how TEXT NOT NULL, begin_day INTEGER NOT NULL, begin_last INTEGER NOT NULL,
  until        TEXT NOT NULL, until_how TEXT NOT NULL, until_day INTEGER NOT NULL, until_last INTEGER NOT NULL
) STRICT;
CREATE INDEX membership_member ON membership (member, begin_day, key);
CREATE INDEX membership_organization ON membership (organization, begin_day, key);

CREATE TABLE place (
  key     INTEGER PRIMARY KEY REFERENCES node,
  name    TEXT NOT NULL,
  country INTEGER NOT NULL
) STRICT;

CREATE TABLE event (
  key          INTEGER PRIMARY KEY REFERENCES node,
  kind         TEXT NOT NULL,
  type         TEXT NOT NULL,
  title        TEXT NOT NULL,
  status       TEXT NOT NULL,
  held         TEXT NOT NULL, held_how TEXT NOT NULL, held_day INTEGER NOT NULL, held_last INTEGER NOT NULL,
  initiated_by INTEGER NOT NULL,
  duration     INTEGER NOT NULL, -- seconds
  place        INTEGER NOT NULL,
  plover       TEXT NOT NULL,
  mode         TEXT NOT NULL,
  cameo        TEXT NOT NULL,
  contexts     TEXT NOT NULL -- JSON array, '' for none
) STRICT;

CREATE TABLE participant (
  event   INTEGER NOT NULL REFERENCES node,
  actor   INTEGER NOT NULL,
  ordinal INTEGER NOT NULL, -- in the order of the actors' ids
  role    TEXT NOT NULL,
  PRIMARY KEY (event, actor)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement (
  key        INTEGER PRIMARY KEY REFERENCES node,
  speaker    INTEGER NOT NULL,
  text       TEXT NOT NULL,
  language   TEXT NOT NULL,
  form       TEXT NOT NULL,
  act        TEXT NOT NULL,
  modality   TEXT NOT NULL,
  said       TEXT NOT NULL, said_how TEXT NOT NULL, said_day INTEGER NOT NULL, said_last INTEGER NOT NULL,
  venue      TEXT NOT NULL,
  event      INTEGER NOT NULL,
  first_hand INTEGER NOT NULL,
  recorded   INTEGER NOT NULL
) STRICT;

CREATE TABLE target (
  statement INTEGER NOT NULL REFERENCES node,
  ordinal   INTEGER NOT NULL,
  target    INTEGER NOT NULL,
  basis     TEXT NOT NULL,
  mention   TEXT NOT NULL,
  PRIMARY KEY (statement, target)
) STRICT, WITHOUT ROWID;

-- Whom a statement is joined to by addressedTo, aimedAt and reportedBy.
CREATE TABLE heard (
  statement INTEGER NOT NULL REFERENCES node,
  predicate TEXT NOT NULL,
  ordinal   INTEGER NOT NULL,
  actor     INTEGER NOT NULL,
  PRIMARY KEY (statement, predicate, actor)
) STRICT, WITHOUT ROWID;

CREATE TABLE program (
  key       INTEGER PRIMARY KEY REFERENCES node,
  name      TEXT NOT NULL,
  code      TEXT NOT NULL,
  authority INTEGER NOT NULL,
  url       TEXT NOT NULL
) STRICT;

CREATE TABLE sanction (
  key         INTEGER PRIMARY KEY REFERENCES node,
  target      INTEGER NOT NULL,
  authority   INTEGER NOT NULL,
  program     INTEGER NOT NULL,
  listed      TEXT NOT NULL, listed_how    TEXT NOT NULL, listed_day    INTEGER NOT NULL, listed_last    INTEGER NOT NULL,
  effective   TEXT NOT NULL, effective_how TEXT NOT NULL, effective_day INTEGER NOT NULL, effective_last INTEGER NOT NULL,
  delisted    TEXT NOT NULL, delisted_how  TEXT NOT NULL, delisted_day  INTEGER NOT NULL, delisted_last  INTEGER NOT NULL,
  legal_basis TEXT NOT NULL,
  reason      TEXT NOT NULL,
  measures    TEXT NOT NULL -- JSON array, '' for none
) STRICT;

CREATE TABLE source (
  key  INTEGER PRIMARY KEY REFERENCES node,
  name TEXT NOT NULL,
  url  TEXT NOT NULL,
  of   INTEGER NOT NULL
) STRICT;

-- Every dated list, clustered for the way it is walked: what hangs on a node in
-- a role, by day. The roles are those of dated.go; node 0 is "of all". Serves
-- the shapes by, about, to, aimedAt, reportedBy, madeDuring (statements),
-- participant, initiatedBy, happenedAt (events), targets, imposedBy, under
-- (sanctions), published (documents), moment (timelines) and the lists of all.
CREATE TABLE dated (
  node INTEGER NOT NULL,
  role TEXT NOT NULL,
  day  INTEGER NOT NULL,
  item INTEGER NOT NULL,
  last INTEGER NOT NULL,
  kind TEXT NOT NULL, -- of the item
  PRIMARY KEY (node, role, day, item)
) STRICT, WITHOUT ROWID;
-- The items whose day is not known to the day: those that a period may hold
-- although they begin before it. A small part of all.
CREATE INDEX dated_vague ON dated (node, role, day, item, last, kind) WHERE last > day;
CREATE INDEX dated_item ON dated (item);

-- The question that demarche exists for: by whom, about whom, when.
CREATE TABLE target_by (
  about     INTEGER NOT NULL,
  speaker   INTEGER NOT NULL,
  day       INTEGER NOT NULL,
  statement INTEGER NOT NULL,
  last      INTEGER NOT NULL,
  PRIMARY KEY (about, speaker, day, statement)
) STRICT, WITHOUT ROWID;
CREATE INDEX target_by_vague ON target_by (about, speaker, day, statement, last) WHERE last > day;
CREATE INDEX target_by_statement ON target_by (statement);

-- Actors joined by a relation, from both ends.
CREATE TABLE link (
  src      INTEGER NOT NULL,
  dst      INTEGER NOT NULL,
  tie      INTEGER NOT NULL, -- the order of relations, and of outgoing before incoming
  day      INTEGER NOT NULL,
  via      INTEGER NOT NULL REFERENCES node,
  last     INTEGER NOT NULL,
  relation TEXT NOT NULL,
  outgoing INTEGER NOT NULL,
  PRIMARY KEY (src, dst, tie, day, via)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_via ON link (via);

-- The words of every node that has text, in the form of internal/text.Words:
-- the tokenizer then has nothing to decide and a match means what
-- storage.TextQuery says. kind and rank come first, so that reading them never
-- walks a long document's pages.
CREATE VIRTUAL TABLE search USING fts4 (
  kind, rank, words, notindexed=kind, notindexed=rank, tokenize=simple, matchinfo=fts3
);
