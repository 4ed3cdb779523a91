-- The account of the member who takes a key decision; none where a body takes it.
ALTER TABLE key_decision ADD COLUMN maker VARCHAR(100);
