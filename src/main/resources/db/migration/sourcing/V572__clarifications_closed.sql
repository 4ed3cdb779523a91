-- From when on no more questions about a procurement are taken.
ALTER TABLE procurement ADD COLUMN clarifications_closed_at TIMESTAMP WITH TIME ZONE;
