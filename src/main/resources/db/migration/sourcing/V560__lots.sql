-- The lots of a tender: each is a procurement of its own from its tenders to its contract, and its award is decided with those of the others.
ALTER TABLE procurement ADD COLUMN part_of VARCHAR(60);
ALTER TABLE procurement ADD COLUMN lot_number INTEGER;
ALTER TABLE procurement ADD COLUMN lot_title VARCHAR(300);
ALTER TABLE procurement ADD COLUMN lot_value NUMERIC(18, 2);
ALTER TABLE procurement ADD COLUMN lot_cpv VARCHAR(20);
ALTER TABLE procurement ADD COLUMN lots_may_tender INTEGER;
ALTER TABLE procurement ADD COLUMN lots_may_win INTEGER;
CREATE INDEX procurement_by_whole ON procurement (part_of);
ALTER TABLE award ADD COLUMN part_of VARCHAR(60);
CREATE INDEX award_by_whole ON award (part_of);
ALTER TABLE award ADD COLUMN tender_reference VARCHAR(60);
UPDATE award SET tender_reference = procurement_reference;
ALTER TABLE award ALTER COLUMN tender_reference SET NOT NULL;
