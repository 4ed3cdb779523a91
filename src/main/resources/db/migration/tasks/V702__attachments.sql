-- Files that people attach to a task, kept with the case. The content is in the database, so that a file and its row are there together or not at all, and in
-- parts, because neither database likes to read megabytes at once. A file that was removed leaves its row.
create table case_attachment (
    id bigint generated always as identity primary key,
    case_reference varchar(100) not null,
    task_key bigint not null,
    task_name varchar(500) not null,
    name varchar(200) not null,
    content_type varchar(100) not null,
    size_bytes bigint not null,
    sha256 varchar(64) not null,
    attached_by varchar(100) not null,
    attached_at timestamp with time zone not null,
    removed_by varchar(100),
    removed_at timestamp with time zone
);
create index case_attachment_by_case on case_attachment (case_reference, id);
create table case_attachment_part (
    attachment_id bigint not null,
    part integer not null,
    content bytea not null,
    primary key (attachment_id, part)
);
