-- Documents are of contracts, changes, markets and reports as well as of cases: readings are kept under the reference of what was read.
ALTER TABLE document_reading RENAME COLUMN case_reference TO subject;
ALTER TABLE document_reading ALTER COLUMN subject SET DATA TYPE VARCHAR(80);
