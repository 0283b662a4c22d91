-- How the input was written: what goes back to be mended is written the same way.
ALTER TABLE run ADD COLUMN format VARCHAR(100);
