-- How many days the time to pay an invoice stood still while it was disputed, in disputes that are settled (section 68).
ALTER TABLE invoice ADD COLUMN stood_still INTEGER DEFAULT 0 NOT NULL;

-- Payments that somebody is asked to confirm for publication, or has left out to be corrected (section 70): of which invoice as which version, and until
-- when they are not asked for again.
CREATE TABLE payment_asked (
    invoice_id      BIGINT PRIMARY KEY REFERENCES invoice (id) ON DELETE CASCADE,
    invoice_version INTEGER NOT NULL,
    rests_until     DATE NOT NULL
);
