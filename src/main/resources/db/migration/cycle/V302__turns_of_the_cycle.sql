-- A case tells which cases succeed it.
create index commissioning_case_by_previous on commissioning_case (previous_case);
