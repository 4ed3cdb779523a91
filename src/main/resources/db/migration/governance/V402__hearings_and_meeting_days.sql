-- What committees and the council said of a key decision, and the day on which it is planned to be taken.
ALTER TABLE key_decision ADD COLUMN planned_for DATE;
ALTER TABLE key_decision ADD COLUMN deferred_on DATE;
ALTER TABLE key_decision ADD COLUMN committee_view VARCHAR(40);
ALTER TABLE key_decision ADD COLUMN committee_recommendation VARCHAR(8000);
ALTER TABLE key_decision ADD COLUMN called_in_on DATE;
ALTER TABLE key_decision ADD COLUMN call_in_view VARCHAR(40);
ALTER TABLE key_decision ADD COLUMN call_in_reasons VARCHAR(8000);
ALTER TABLE key_decision ADD COLUMN council_view VARCHAR(40);
ALTER TABLE key_decision ADD COLUMN council_reasons VARCHAR(8000);
