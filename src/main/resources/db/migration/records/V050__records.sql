-- The last number given in each series of records.
CREATE TABLE record_number (
    series      VARCHAR(100) NOT NULL PRIMARY KEY,
    last_number INTEGER NOT NULL
);
