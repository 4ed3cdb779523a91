-- What was answered in a task, field by field in the words of the form as it was then; own where only who answered may read it.
create table inbox_answer (
    task_key bigint not null primary key,
    content text not null,
    own boolean not null
);
