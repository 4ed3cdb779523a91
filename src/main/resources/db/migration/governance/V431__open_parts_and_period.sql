-- Which parts of the report of a part exempt decision the public may read, by their ids and separated by commas: what nobody named stays back.
ALTER TABLE key_decision ADD COLUMN open_parts VARCHAR(2000);
ALTER TABLE key_decision DROP COLUMN exempt_parts;

-- The last day of the period within which the decision is to be made (Executive Arrangements Regulations 2012 reg 9(2)(c)); its first is the day before which it may not be.
ALTER TABLE key_decision ADD COLUMN decide_until DATE;
ALTER TABLE key_decision DROP COLUMN decided_when;
