-- Who reports a node, in the order in which reports are told: without reading
-- the accounts themselves.
DROP INDEX account_subject;
CREATE INDEX account_told ON account (subject, precedence, ordinal, document);
