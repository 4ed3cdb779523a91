-- The first half of a postcode, or the code of a region.
ALTER TABLE offer ADD COLUMN supplier_place VARCHAR(10);
ALTER TABLE award_supplier ADD COLUMN place VARCHAR(10);
ALTER TABLE market_decision ADD COLUMN supplier_place VARCHAR(10);
