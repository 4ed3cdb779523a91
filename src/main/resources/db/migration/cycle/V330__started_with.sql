-- The estimate that a case was started with: what is found later is compared with it.
ALTER TABLE commissioning_case ADD COLUMN started_with DECIMAL(18, 2);
