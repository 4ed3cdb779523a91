-- A page about one process finds its open tasks among all.
create index inbox_task_by_process on inbox_task (process_id, state, due_at, task_key);
