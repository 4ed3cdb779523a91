-- The pairs of filters that people combine, so that a pair that few tasks fulfil is not looked for among the many that fulfil one of it.
create index inbox_task_by_stage_directorate on inbox_task (state, stage, directorate, due_at, task_key);
create index inbox_task_by_gate_directorate on inbox_task (state, gate, directorate, due_at, task_key);
