-- Which program read a document's facts out of its text; '' where a person or a
-- data set gives them.
ALTER TABLE document ADD COLUMN extractor TEXT NOT NULL DEFAULT '';
