-- Whether a framework may be called off without a competition (section 45(4)): as it was confirmed when it was chosen.
ALTER TABLE call_off ADD COLUMN direct_because VARCHAR(200);
