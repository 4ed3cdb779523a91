-- What the recorded invoices said of a period beside what finance confirmed, why that differs, and as what a director approved it (regulation 38).
ALTER TABLE payment_report ADD COLUMN worked_out_mean_days NUMERIC(10, 4);
ALTER TABLE payment_report ADD COLUMN worked_out_within30 NUMERIC(10, 4);
ALTER TABLE payment_report ADD COLUMN worked_out_from31to60 NUMERIC(10, 4);
ALTER TABLE payment_report ADD COLUMN worked_out_from61 NUMERIC(10, 4);
ALTER TABLE payment_report ADD COLUMN worked_out_late NUMERIC(10, 4);
ALTER TABLE payment_report ADD COLUMN worked_out_unpaid NUMERIC(10, 4);
ALTER TABLE payment_report ADD COLUMN difference_reasons VARCHAR(4000);
ALTER TABLE payment_report ADD COLUMN approved_as VARCHAR(200);
