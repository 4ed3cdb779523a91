-- The contract that a decision ends early, or whose service it winds down: what allows that is a decision on just that.
ALTER TABLE key_decision ADD COLUMN ends_contract VARCHAR(40);
