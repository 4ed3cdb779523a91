-- Who had an imported award wait again although it had been refused, and why: the refusal stays with it.
ALTER TABLE imported_award ADD COLUMN reopened_by VARCHAR(200);
ALTER TABLE imported_award ADD COLUMN reopened_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE imported_award ADD COLUMN reopened_because VARCHAR(2000);
