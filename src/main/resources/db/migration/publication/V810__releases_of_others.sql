-- Releases of other authorities are told apart: nothing here follows from them.
ALTER TABLE ocds_release ADD COLUMN of_others BOOLEAN DEFAULT FALSE NOT NULL;
