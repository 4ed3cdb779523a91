-- The registration number that a supplier's offer gave when it was checked: one that was excluded is known again under another name.
ALTER TABLE exclusion_check ADD COLUMN supplier_identifier VARCHAR(100);
