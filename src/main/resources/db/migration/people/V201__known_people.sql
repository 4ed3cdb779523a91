-- Who has signed in by OpenID Connect: theirs by issuer and subject, and as the identity provider described them the last time.
CREATE TABLE known_person (
    username       VARCHAR(100) PRIMARY KEY,
    issuer         VARCHAR(500) NOT NULL,
    subject        VARCHAR(255) NOT NULL,
    display_name   VARCHAR(200) NOT NULL,
    email          VARCHAR(320),
    claimed_groups VARCHAR(2000) NOT NULL,
    seen_at        TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT known_person_is_one UNIQUE (issuer, subject)
);
