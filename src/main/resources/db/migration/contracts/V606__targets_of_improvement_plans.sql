-- The targets of an improvement plan one by one, each with its measure, its date and what was reached.

create table improvement_plan_target (
    improvement_plan     bigint        not null references improvement_plan (id),
    improvement_plan_key integer       not null,
    target               varchar(1000) not null,
    measure              varchar(1000) not null,
    due_on               date          not null,
    reached              varchar(4000),
    met                  varchar(20),
    primary key (improvement_plan, improvement_plan_key)
);
