-- The outermost process instance of a task: who recommended a matter in one process does not decide it in another that it called.
ALTER TABLE inbox_task ADD COLUMN root_instance_key BIGINT;
UPDATE inbox_task SET root_instance_key = process_instance_key;
ALTER TABLE inbox_task ALTER COLUMN root_instance_key SET NOT NULL;
CREATE INDEX inbox_task_root ON inbox_task (root_instance_key, element_id);
