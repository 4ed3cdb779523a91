-- Who acts in a group for whom while they are away. Both days belong to the absence.
CREATE TABLE absence_cover (
    id                BIGINT GENERATED always AS IDENTITY PRIMARY KEY,
    absent_username   VARCHAR(100) NOT NULL,
    covering_username VARCHAR(100) NOT NULL,
    group_name        VARCHAR(100) NOT NULL,
    from_date         DATE NOT NULL,
    to_date           DATE NOT NULL,
    -- Who arranged a cover, and who ended it early or called it off; a cover that was called off stays readable.
    arranged_by       VARCHAR(100),
    arranged_at       TIMESTAMP WITH TIME ZONE,
    changed_by        VARCHAR(100),
    changed_at        TIMESTAMP WITH TIME ZONE,
    called_off        BOOLEAN DEFAULT FALSE NOT NULL,
    -- It is asked for with a reason and counts from when the person who covers accepts it.
    reason            VARCHAR(1000),
    accepted_at       TIMESTAMP WITH TIME ZONE,
    CONSTRAINT absence_cover_in_order CHECK (to_date >= from_date),
    CONSTRAINT absence_cover_by_another CHECK (absent_username <> covering_username)
);
CREATE INDEX absence_cover_by_covering ON absence_cover (covering_username, to_date);
CREATE INDEX absence_cover_by_absent ON absence_cover (absent_username, to_date);
CREATE INDEX absence_cover_by_end ON absence_cover (to_date);
