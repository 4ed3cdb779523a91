-- Why a tender scored as it did, for its tenderer to be told, and why a mark was agreed that nobody gave.
ALTER TABLE offer ADD COLUMN assessed_because TEXT;
ALTER TABLE offer ADD COLUMN outside_because TEXT;
