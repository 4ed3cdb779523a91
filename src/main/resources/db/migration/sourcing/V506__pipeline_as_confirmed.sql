-- What the notice of a tender in the pipeline was shown to say to whoever confirmed it (section 93). What was confirmed before is published already.
ALTER TABLE confirmed_tender ADD COLUMN title VARCHAR(1000) DEFAULT '' NOT NULL;
ALTER TABLE confirmed_tender ADD COLUMN estimated_value NUMERIC(18, 2);
ALTER TABLE confirmed_tender ADD COLUMN description VARCHAR(8000) DEFAULT '' NOT NULL;
