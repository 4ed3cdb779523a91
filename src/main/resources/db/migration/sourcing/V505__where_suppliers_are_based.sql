-- The first half of a postcode, or the code of a region.
ALTER TABLE award_supplier ADD COLUMN place VARCHAR(10);
