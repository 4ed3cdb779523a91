-- Independent scoring ends when the scores are compared: before that nobody but its author sees a score.
ALTER TABLE procurement ADD COLUMN scores_compared_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE procurement ADD COLUMN moderated_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE procurement ADD COLUMN moderation_reasons VARCHAR(4000);
