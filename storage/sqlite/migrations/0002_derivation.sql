-- What is derived knows by which rules, and a node that thousands of documents
-- describe in the same words is folded from those words once.

-- What the store knows of itself. derivation: see derivation.go.
CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A document's place in ontology.CompareStanding, as text to sort by. Derived.
ALTER TABLE document ADD COLUMN precedence TEXT NOT NULL DEFAULT '';
ALTER TABLE document DROP COLUMN standing;
DROP INDEX document_source;
-- What a publisher is called is what the first of its documents says.
CREATE INDEX document_source ON document (source, precedence) WHERE retracted = 0;
CREATE INDEX document_source_url ON document (source, precedence) WHERE source_url <> '' AND retracted = 0;
CREATE INDEX document_source_says_of ON document (source, precedence) WHERE source_of <> 0 AND retracted = 0;

-- precedence: the document's. wording: a digest of body. Both derived.
ALTER TABLE account ADD COLUMN precedence TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN wording BLOB NOT NULL DEFAULT x'';
CREATE INDEX account_wording ON account (subject, wording, precedence, ordinal);
