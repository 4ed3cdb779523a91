-- What each key performance indicator came to at a review.
create table contract_review_kpi (
    contract_review     bigint         not null references contract_review (id),
    contract_review_key integer        not null,
    name                varchar(200)   not null,
    unit                varchar(40),
    target              numeric(18, 4),
    result              numeric(18, 4),
    rating              varchar(30),
    primary key (contract_review, contract_review_key)
);
