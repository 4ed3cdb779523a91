-- What is to be told to whom by e-mail. A row is written once, so that nobody is told the same twice: a task with another deadline is something else to tell.
-- A digest has no task, and the beginning of its day as deadline.
create table inbox_mail (
    kind varchar(20) not null,
    username varchar(100) not null,
    task_key bigint not null,
    due_at timestamp with time zone not null,
    written_at timestamp with time zone not null,
    sent_at timestamp with time zone,
    primary key (kind, username, task_key, due_at)
);
create index inbox_mail_by_sent on inbox_mail (sent_at);
-- Of several servers one sends.
create table inbox_mail_turn (
    id integer primary key,
    held_until timestamp with time zone not null
);
insert into inbox_mail_turn (id, held_until) values (1, timestamp with time zone '2000-01-01 00:00:00+00');
