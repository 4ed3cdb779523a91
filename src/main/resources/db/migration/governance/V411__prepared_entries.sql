-- An entry among the forthcoming executive decisions as it was prepared, before it is published: what the chair of scrutiny agrees to (reg 11).
CREATE TABLE prepared_entry (
    process_instance_key BIGINT PRIMARY KEY,
    lock_version         INTEGER NOT NULL,
    case_reference       VARCHAR(40) NOT NULL,
    plan_version         INTEGER NOT NULL,
    content              VARCHAR(100000) NOT NULL, -- JSON
    prepared_by          VARCHAR(100) NOT NULL,
    prepared_at          TIMESTAMP WITH TIME ZONE NOT NULL
);

-- Why more may be spent than the expenditure that the plan reports.
ALTER TABLE key_decision ADD COLUMN mandate_above_because VARCHAR(4000);
