-- Somebody's own cases, the newest first.
CREATE INDEX commissioning_case_by_owner ON commissioning_case (owner, state, started_at);
