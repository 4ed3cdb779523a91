-- Every dispute of an invoice that is over, so that the days for which the time to pay stood still can be counted anew when the day of its receipt is corrected.
CREATE TABLE invoice_dispute (
    invoice     BIGINT NOT NULL REFERENCES invoice (id) ON DELETE CASCADE,
    invoice_key INTEGER NOT NULL,
    disputed_on DATE NOT NULL,
    settled_on  DATE NOT NULL,
    PRIMARY KEY (invoice, invoice_key)
);

INSERT INTO invoice_dispute (invoice, invoice_key, disputed_on, settled_on)
SELECT id, 0, disputed_on, settled_on FROM invoice WHERE disputed_on IS NOT NULL AND settled_on IS NOT NULL;
