-- Who acts in a group for whom while they are away. Both days belong to the absence.
create table absence_cover (
    id bigint generated always as identity primary key,
    absent_username varchar(100) not null,
    covering_username varchar(100) not null,
    group_name varchar(100) not null,
    from_date date not null,
    to_date date not null,
    constraint absence_cover_in_order check (to_date >= from_date),
    constraint absence_cover_by_another check (absent_username <> covering_username)
);
create index absence_cover_by_covering on absence_cover (covering_username, to_date);
