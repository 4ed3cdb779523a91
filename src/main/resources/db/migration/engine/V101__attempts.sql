-- When a command was last sent whose answer has not come: until a search would show what came of it, it is not sent again. Null where the engine has said no.
ALTER TABLE engine_outbox ADD COLUMN attempted_at TIMESTAMP WITH TIME ZONE;
