-- Documents that were taken from a data set name it, and one that stands for a
-- whole file says which file that was.

-- Derived, as its documents describe it.
CREATE TABLE dataset (
  key             INTEGER PRIMARY KEY REFERENCES node,
  name            TEXT NOT NULL,
  url             TEXT NOT NULL,
  licence         TEXT NOT NULL,
  redistributable INTEGER NOT NULL
) STRICT;

ALTER TABLE document ADD COLUMN dataset INTEGER NOT NULL DEFAULT 0; -- 0: of none
-- JSON of ontology.File; '': it stands for no file.
ALTER TABLE document ADD COLUMN file TEXT NOT NULL DEFAULT '';
