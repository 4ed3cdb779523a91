-- Who had which document of a case open, and when: a version of its plan, an award with its evaluation, the entry of a key decision.
-- What is not frozen changes, such as the analysis, version 0 of the plan: so the hash of the content is part of the key.
CREATE TABLE document_reading (
    case_reference VARCHAR(40) NOT NULL,
    document       VARCHAR(40) NOT NULL,
    plan_version   INT NOT NULL, -- 0 for anything but a version of the plan
    content_hash   VARCHAR(64) NOT NULL,
    username       VARCHAR(100) NOT NULL,
    first_at       TIMESTAMP WITH TIME ZONE NOT NULL,
    last_at        TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (case_reference, document, plan_version, content_hash, username)
);

INSERT INTO document_reading (case_reference, document, plan_version, content_hash, username, first_at, last_at)
SELECT case_reference, 'plan', plan_version, content_hash, username, first_at, last_at FROM plan_reading;

DROP TABLE plan_reading;
