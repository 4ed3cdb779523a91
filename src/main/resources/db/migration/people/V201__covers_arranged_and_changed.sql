-- Who arranged a cover, and who ended it early or called it off; a cover that was called off stays readable.
alter table absence_cover add column arranged_by varchar(100);
alter table absence_cover add column arranged_at timestamp with time zone;
alter table absence_cover add column changed_by varchar(100);
alter table absence_cover add column changed_at timestamp with time zone;
alter table absence_cover add column called_off boolean default false not null;
create index absence_cover_by_absent on absence_cover (absent_username, to_date);
create index absence_cover_by_end on absence_cover (to_date);
-- It is asked for with a reason and counts from when the person who covers accepts it.
ALTER TABLE absence_cover ADD COLUMN reason VARCHAR(1000);
ALTER TABLE absence_cover ADD COLUMN accepted_at TIMESTAMP WITH TIME ZONE;
