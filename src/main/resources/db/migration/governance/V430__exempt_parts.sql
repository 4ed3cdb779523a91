-- Which parts of the report of a part exempt decision are exempt, by their ids and separated by commas: the others are published with its record.
ALTER TABLE key_decision ADD COLUMN exempt_parts VARCHAR(2000);

-- The day on which, or the period within which, the decision is to be made (Executive Arrangements Regulations 2012 reg 9(2)(c)).
ALTER TABLE key_decision ADD COLUMN decided_when VARCHAR(300);
