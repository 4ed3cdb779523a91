-- Which directorate somebody who leads has chosen to see first; no row for the whole council.
CREATE TABLE home_directorate (
    username    VARCHAR(100) PRIMARY KEY,
    directorate VARCHAR(200) NOT NULL
);
