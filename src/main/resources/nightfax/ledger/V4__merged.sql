-- A document with one recipient's values in its fields. Each is a document of its own, under the same name.
ALTER TABLE document ADD COLUMN merged BOOLEAN DEFAULT FALSE NOT NULL;
