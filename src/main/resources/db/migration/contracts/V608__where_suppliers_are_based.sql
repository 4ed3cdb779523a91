-- The first half of a postcode, or the code of a region.
ALTER TABLE contract_supplier ADD COLUMN place VARCHAR(10);
