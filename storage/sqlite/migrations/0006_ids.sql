-- Every row that a list or a look-up reads carries the id of its node, so that
-- no node has to be looked up for it. What is derived is derived anew, by newer rules.
ALTER TABLE document   ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE actor      ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE office     ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE tenure     ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE membership ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE place      ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE event      ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE statement  ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE program    ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE sanction   ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE source     ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE dataset    ADD COLUMN id TEXT NOT NULL DEFAULT '';
UPDATE document SET id = (SELECT n.id FROM node n WHERE n.key = document.key);
