-- Human tasks as the task listeners report them, so that lists are filtered, sorted and paged here and never behind what people did.
create table inbox_task (
    task_key bigint primary key,
    state varchar(10) not null,
    name varchar(500) not null,
    element_id varchar(255) not null,
    process_id varchar(255) not null,
    process_definition_key bigint not null,
    process_instance_key bigint not null,
    case_reference varchar(100),
    case_title varchar(500),
    plan_version integer,
    stage varchar(100),
    gate varchar(100),
    asks varchar(4000),
    source varchar(4000),
    candidate_groups varchar(1000) not null,
    candidate_users varchar(1000) not null,
    assignee varchar(100),
    -- End of time where a task has no deadline, so that the order needs no null handling.
    due_at timestamp with time zone not null,
    priority integer not null,
    created_at timestamp with time zone not null,
    -- Somebody's completion is being decided by the listeners that follow ours.
    completing_at timestamp with time zone,
    ended_at timestamp with time zone,
    ended_by varchar(100)
);
create index inbox_task_by_urgency on inbox_task (state, due_at, task_key);
create index inbox_task_by_assignee on inbox_task (assignee, state, due_at, task_key);
create index inbox_task_by_case on inbox_task (case_reference, state, due_at, task_key);
create index inbox_task_completing on inbox_task (completing_at);

-- Who may take an open task, in the order of a list: a page of a group's tasks is one range of this index.
create table inbox_task_group (
    group_name varchar(100) not null,
    due_at timestamp with time zone not null,
    task_key bigint not null,
    primary key (group_name, due_at, task_key)
);
create index inbox_task_group_by_task on inbox_task_group (task_key);

CREATE INDEX inbox_task_instance ON inbox_task (process_instance_key, element_id);
