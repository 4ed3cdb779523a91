-- A team that filters its list reads one range of an index too, and not every task of that stage to find its own among them.
alter table inbox_task_group add column stage varchar(100);
alter table inbox_task_group add column gate varchar(100);
alter table inbox_task_group add column directorate varchar(200);
update inbox_task_group set stage = (select t.stage from inbox_task t where t.task_key = inbox_task_group.task_key),
    gate = (select t.gate from inbox_task t where t.task_key = inbox_task_group.task_key),
    directorate = (select t.directorate from inbox_task t where t.task_key = inbox_task_group.task_key);
create index inbox_task_group_by_stage on inbox_task_group (group_name, stage, due_at, task_key);
create index inbox_task_group_by_gate on inbox_task_group (group_name, gate, due_at, task_key);
create index inbox_task_group_by_directorate on inbox_task_group (group_name, directorate, due_at, task_key);
create index inbox_task_group_by_stage_directorate on inbox_task_group (group_name, stage, directorate, due_at, task_key);
create index inbox_task_group_by_gate_directorate on inbox_task_group (group_name, gate, directorate, due_at, task_key);
