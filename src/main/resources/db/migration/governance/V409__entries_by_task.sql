-- What was decided in a task is shown where its step is to be done again.
CREATE INDEX ledger_entry_by_task ON ledger_entry (task_key);
