-- Fewer indexes to keep up while much is loaded.

-- The edges of one node are found through its accounts, so one order does for
-- counting, for finding what mentions a node and for finding what dangles.
CREATE TABLE edge_by_target (
  target    INTEGER NOT NULL REFERENCES node,
  source    INTEGER NOT NULL REFERENCES node,
  predicate TEXT NOT NULL,
  document  INTEGER NOT NULL REFERENCES document,
  PRIMARY KEY (target, source, predicate, document)
) STRICT, WITHOUT ROWID;
INSERT INTO edge_by_target (target, source, predicate, document)
  SELECT target, source, predicate, document FROM edge ORDER BY target, source, predicate, document;
DROP TABLE edge;
ALTER TABLE edge_by_target RENAME TO edge;

-- The accounts of a node are among those of the node that it is merged into.
DROP INDEX account_node;
