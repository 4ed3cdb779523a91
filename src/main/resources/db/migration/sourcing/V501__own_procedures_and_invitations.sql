-- On a route with a procedure of its own a supplier may be one of several, with no price that is its own.
alter table offer alter column price drop not null;

alter table procurement add column documents varchar(4000);
alter table procurement add column barriers_considered varchar(4000);
alter table award alter column award_method drop not null;
