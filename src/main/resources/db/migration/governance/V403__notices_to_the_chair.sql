-- Whom of scrutiny was told in writing of a decision without the usual notice, and on which day (Executive Arrangements Regulations 2012 reg 10).
ALTER TABLE key_decision ADD COLUMN chair_notified VARCHAR(300);
ALTER TABLE key_decision ADD COLUMN chair_notified_on DATE;

-- The second notice of a private meeting with what was said against it, or the agreement of the chair to do without (reg 5).
ALTER TABLE key_decision ADD COLUMN private_notice_on DATE;
ALTER TABLE key_decision ADD COLUMN private_representations VARCHAR(8000);
ALTER TABLE key_decision ADD COLUMN private_agreed_by VARCHAR(300);
ALTER TABLE key_decision ADD COLUMN private_agreed_why VARCHAR(8000);
