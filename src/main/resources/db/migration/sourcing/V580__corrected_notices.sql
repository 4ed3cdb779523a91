-- What a person corrected in a notice, and what they say about it: later notices about the same keep the right words.
ALTER TABLE notice ADD COLUMN corrected_by VARCHAR(100);
ALTER TABLE notice ADD COLUMN statement VARCHAR(2000);
ALTER TABLE notice ADD COLUMN corrected_words VARCHAR(100000);
