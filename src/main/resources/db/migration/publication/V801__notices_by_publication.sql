-- Re-users page through all notices, newest first.
create index notice_by_publication on notice (status, published_at, id);
