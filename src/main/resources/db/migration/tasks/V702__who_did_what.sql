-- What somebody did lately leads to the cases in which they wait for others.
CREATE INDEX inbox_task_by_who_ended ON inbox_task (ended_by, ended_at);
