-- What an imported award is called, so that a list of them reads no release; a row from before has none until its release is read once more.
ALTER TABLE imported_award ADD COLUMN title VARCHAR(500);
