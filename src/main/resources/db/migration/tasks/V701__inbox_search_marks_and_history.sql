-- What lists filter and sort by besides the deadline. -1 stands for a value that is not known, so that the order needs no null handling.
alter table inbox_task add column directorate varchar(200);
alter table inbox_task add column estimated_value numeric(18, 2) default -1 not null;
alter table inbox_task add column follow_up_at timestamp with time zone;
-- Who was covered for when the task was completed.
alter table inbox_task add column ended_for varchar(100);
-- Each filter and each order has its index, so that a page is one range of it however full the inbox is.
create index inbox_task_by_stage on inbox_task (state, stage, due_at, task_key);
create index inbox_task_by_gate on inbox_task (state, gate, due_at, task_key);
create index inbox_task_by_directorate on inbox_task (state, directorate, due_at, task_key);
create index inbox_task_by_follow_up on inbox_task (follow_up_at);
create index inbox_task_newest on inbox_task (state desc, created_at desc, task_key desc);
create index inbox_task_by_value on inbox_task (state desc, estimated_value desc, task_key desc);

alter table inbox_task_group add column created_at timestamp with time zone default timestamp with time zone '2000-01-01 00:00:00+00' not null;
alter table inbox_task_group add column estimated_value numeric(18, 2) default -1 not null;
update inbox_task_group set created_at = (select t.created_at from inbox_task t where t.task_key = inbox_task_group.task_key)
    where exists (select 1 from inbox_task t where t.task_key = inbox_task_group.task_key);
create index inbox_task_group_newest on inbox_task_group (group_name desc, created_at desc, task_key desc);
create index inbox_task_group_by_value on inbox_task_group (group_name desc, estimated_value desc, task_key desc);

-- The words of open tasks, so that a search for a rare word need not read them all.
create table inbox_task_word (
    word varchar(40) not null,
    task_key bigint not null,
    primary key (word, task_key)
);
create index inbox_task_word_by_task on inbox_task_word (task_key);

-- Who has opened which open task.
create table inbox_seen (
    task_key bigint not null,
    username varchar(100) not null,
    primary key (task_key, username)
);

-- What people did with a task besides completing it, with what it was before.
create table inbox_event (
    id bigint generated always as identity primary key,
    task_key bigint not null,
    happened_at timestamp with time zone not null,
    username varchar(100) not null,
    what varchar(20) not null,
    old_value varchar(200),
    new_value varchar(200)
);
create index inbox_event_by_task on inbox_event (task_key, id);

-- Filters under a name; those with a group are offered to all of it.
create table inbox_filter (
    id bigint generated always as identity primary key,
    owner varchar(100) not null,
    name varchar(100) not null,
    group_name varchar(100),
    filters varchar(2000) not null,
    constraint inbox_filter_name unique (owner, name)
);
create index inbox_filter_by_group on inbox_filter (group_name);
