-- Links and words in the order in which they are asked for. All of it is derived
-- and comes back empty: a database with rows in it is derived anew, by
-- derivationVersion.

-- Actors joined by a relation, from both ends. tie: twice the relation's place in
-- ontology.Relations, and one more where it is read against its direction.
DROP TABLE link;
CREATE TABLE link (
  src  INTEGER NOT NULL,
  tie  INTEGER NOT NULL,
  dst  INTEGER NOT NULL,
  day  INTEGER NOT NULL,
  via  INTEGER NOT NULL REFERENCES node,
  last INTEGER NOT NULL,
  PRIMARY KEY (src, tie, dst, day, via)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_via ON link (via);

-- Who is joined to whom, and by how many links: so many that nobody can count
-- them while a question waits. latest: the last day of any of them, where a
-- source gives one, else that of ontology.Beginning.
CREATE TABLE bond (
  src    INTEGER NOT NULL,
  tie    INTEGER NOT NULL,
  dst    INTEGER NOT NULL,
  times  INTEGER NOT NULL,
  latest INTEGER NOT NULL,
  PRIMARY KEY (src, tie, dst)
) STRICT, WITHOUT ROWID;
CREATE INDEX bond_times ON bond (src, tie, times DESC, dst);

CREATE TRIGGER link_told AFTER INSERT ON link BEGIN
  INSERT INTO bond (src, tie, dst, times, latest)
    VALUES (new.src, new.tie, new.dst, 1, iif(new.last = 2147483647, -2147483648, new.last))
    ON CONFLICT DO UPDATE SET times = times + 1, latest = max(latest, excluded.latest);
END;
CREATE TRIGGER link_withdrawn AFTER DELETE ON link BEGIN
  UPDATE bond SET times = times - 1, latest = CASE WHEN latest = old.last
      THEN (SELECT coalesce(max(x.last), -2147483648) FROM link x
        WHERE x.src = old.src AND x.tie = old.tie AND x.dst = old.dst AND x.last <> 2147483647)
      ELSE latest END
    WHERE src = old.src AND tie = old.tie AND dst = old.dst;
  DELETE FROM bond WHERE src = old.src AND tie = old.tie AND dst = old.dst AND times = 0;
END;

-- The words of every node that has text, in the form of internal/text.Words: the
-- tokenizer then has nothing to decide and a match means what storage.TextQuery
-- says. keys: what else a question may ask of the node at the same time, as words
-- (keysOf in search.go). docid: the node's place among all (placeOf), so that what
-- the words find comes the newest first and a page ends the search.
DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts4 (
  words, keys, tokenize=simple, matchinfo=fts3, order=desc
);
