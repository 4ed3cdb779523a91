-- The decision ledger: append-only, each entry chained to the one before by a keyed hash.
CREATE TABLE ledger_entry (
    sequence        BIGINT PRIMARY KEY,
    recorded_at     BIGINT        NOT NULL, -- milliseconds since 1970, as they were hashed
    kind            VARCHAR(20)   NOT NULL,
    subject_kind    VARCHAR(20),              -- what the entry is about: a case, a contract, a model ...
    subject         VARCHAR(200),
    case_reference  VARCHAR(40),
    plan_version    INT           NOT NULL,
    content_hash    VARCHAR(64),
    gate            VARCHAR(40),
    actor           VARCHAR(100)  NOT NULL,
    on_behalf_of    VARCHAR(100),
    outcome         VARCHAR(40),
    rule            VARCHAR(20),
    reasons         VARCHAR(8000),
    old_value       VARCHAR(8000),
    new_value       VARCHAR(8000),
    task_key        BIGINT        NOT NULL,
    previous_hash   VARCHAR(64)   NOT NULL,
    hash            VARCHAR(64)   NOT NULL
);
CREATE INDEX ledger_entry_case ON ledger_entry (case_reference, sequence);
CREATE INDEX ledger_entry_subject ON ledger_entry (subject_kind, subject, sequence);

-- One row, locked by whoever appends: entries are written one after the other.
CREATE TABLE ledger_head (
    id        INT PRIMARY KEY,
    sequence  BIGINT      NOT NULL,
    hash      VARCHAR(64) NOT NULL
);
INSERT INTO ledger_head (id, sequence, hash) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- Who had a hand in what is decided at a gate (four eyes).
CREATE TABLE contribution (
    case_reference  VARCHAR(40)  NOT NULL,
    plan_version    INT          NOT NULL,
    username        VARCHAR(100) NOT NULL,
    what            VARCHAR(20)  NOT NULL,
    recorded_at     TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (case_reference, plan_version, username, what)
);

-- The plan version that approvals bind to, and the gates it needs.
CREATE TABLE plan_under_approval (
    case_reference  VARCHAR(40) PRIMARY KEY,
    plan_version    INT         NOT NULL,
    content_hash    VARCHAR(64) NOT NULL
);
CREATE TABLE required_gate (
    case_reference  VARCHAR(40) NOT NULL REFERENCES plan_under_approval (case_reference),
    plan_version    INT         NOT NULL,
    gate            VARCHAR(40) NOT NULL,
    group_name      VARCHAR(40) NOT NULL,
    level           VARCHAR(40),
    PRIMARY KEY (case_reference, plan_version, gate)
);
