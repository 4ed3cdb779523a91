-- Entries among the forthcoming executive decisions and what came of them.
CREATE TABLE key_decision (
    reference                VARCHAR(20) PRIMARY KEY,
    lock_version             INT           NOT NULL,
    case_reference           VARCHAR(40)   NOT NULL,
    plan_version             INT           NOT NULL,
    title                    VARCHAR(300)  NOT NULL,
    matter                   VARCHAR(4000) NOT NULL,
    decision_maker           VARCHAR(300)  NOT NULL,
    urgency                  VARCHAR(20)   NOT NULL,
    urgency_reason           VARCHAR(8000),
    chair_name               VARCHAR(300),
    chair_reasons            VARCHAR(8000),
    restriction              VARCHAR(20)   NOT NULL,
    exempt_reason            VARCHAR(300),
    documents                VARCHAR(8000),
    contact                  VARCHAR(300)  NOT NULL,
    first_published_on       DATE          NOT NULL,
    not_before               DATE          NOT NULL,
    not_before_rule          VARCHAR(1000) NOT NULL,
    status                   VARCHAR(40)   NOT NULL,
    decided_by               VARCHAR(100),
    on_behalf_of             VARCHAR(100),
    decided_on               DATE,
    outcome                  VARCHAR(20),
    reasons                  VARCHAR(8000),
    alternatives_rejected    VARCHAR(8000),
    interests_declared       VARCHAR(8000),
    record_published_on      DATE,
    in_force_on              DATE,
    called_in_by             VARCHAR(300),
    call_in_grounds          VARCHAR(8000),
    call_in_outcome          VARCHAR(40)
);
CREATE INDEX key_decision_case ON key_decision (case_reference);
CREATE TABLE key_decision_number (
    decision_year  INT PRIMARY KEY,
    last_number    INT NOT NULL
);
