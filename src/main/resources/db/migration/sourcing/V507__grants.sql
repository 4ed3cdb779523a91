-- The most that can be granted, as the grant was defined before anybody applied.
ALTER TABLE procurement ADD COLUMN most_granted NUMERIC(18, 2);
