-- An evaluator who cannot go on, by whom that was said and why; asked anew they begin again.
ALTER TABLE evaluation ADD COLUMN stood_down_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE evaluation ADD COLUMN stood_down_by VARCHAR(100);
ALTER TABLE evaluation ADD COLUMN stood_down_because VARCHAR(2000);
