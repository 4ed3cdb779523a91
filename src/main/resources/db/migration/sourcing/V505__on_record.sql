-- What a route's own procedure leads to, so that who waives, accepts or decides reads it on record.
ALTER TABLE procurement ADD COLUMN proposed_value NUMERIC(18, 2);
-- Who accepted it, and the hash of what was accepted.
ALTER TABLE procurement ADD COLUMN accepted_by VARCHAR(100);
ALTER TABLE procurement ADD COLUMN accepted_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE procurement ADD COLUMN accepted_content VARCHAR(64);
-- The contract as it is to be signed: whoever signs reads it, and notice and register say it.
ALTER TABLE award ADD COLUMN contract_details VARCHAR(40000);
-- Several answers of up to 4,000 characters make up how a provider of health services was selected.
ALTER TABLE procurement ALTER COLUMN procedure_details SET DATA TYPE VARCHAR(20000);
