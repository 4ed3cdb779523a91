-- Service users score quality where the plan gives them a share in it: quality is then made up of what the evaluators agreed on and the mean of their marks.
ALTER TABLE procurement ADD COLUMN service_user_share INTEGER;
ALTER TABLE evaluation ADD COLUMN service_user BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE evaluation_score ALTER COLUMN social_value DROP NOT NULL;
ALTER TABLE offer ADD COLUMN agreed_quality NUMERIC(7, 2);
ALTER TABLE offer ADD COLUMN service_user_quality NUMERIC(7, 2);
