-- For whom a competition below the threshold is reserved, as its notice says: nobody else wins it.
ALTER TABLE procurement ADD COLUMN reserved_for_whom VARCHAR(10);
ALTER TABLE procurement ADD COLUMN reserved_areas VARCHAR(300);
ALTER TABLE procurement ADD COLUMN reserved_places VARCHAR(2000);
