-- Applicants and members of a dynamic market are checked for exclusion as suppliers in a procurement are; whoever is refused or removed is told first and heard.
ALTER TABLE exclusion_check ALTER COLUMN procurement_reference DROP NOT NULL;
ALTER TABLE exclusion_check ADD COLUMN market_reference VARCHAR(20);
CREATE INDEX exclusion_check_by_market ON exclusion_check (market_reference);

ALTER TABLE market_decision ADD COLUMN notice_given_on DATE;
ALTER TABLE market_decision ADD COLUMN representations VARCHAR(4000);

-- A market that one person wants to end is ended by another, who is a director.
ALTER TABLE dynamic_market ADD COLUMN cessation_asked_by VARCHAR(100);
ALTER TABLE dynamic_market ADD COLUMN cessation_wanted_because VARCHAR(4000);
ALTER TABLE dynamic_market ADD COLUMN cessation_confirmed_by VARCHAR(100);
