-- Human tasks as the task listeners report them, so that lists are filtered, sorted and paged here and never behind what people did.
CREATE TABLE inbox_task (
    task_key               BIGINT PRIMARY KEY,
    state                  VARCHAR(10) NOT NULL,
    name                   VARCHAR(500) NOT NULL,
    element_id             VARCHAR(255) NOT NULL,
    process_id             VARCHAR(255) NOT NULL,
    process_definition_key BIGINT NOT NULL,
    process_instance_key   BIGINT NOT NULL,
    case_reference         VARCHAR(100),
    case_title             VARCHAR(500),
    plan_version           INTEGER,
    stage                  VARCHAR(100),
    gate                   VARCHAR(100),
    asks                   VARCHAR(4000),
    source                 VARCHAR(4000),
    candidate_groups       VARCHAR(1000) NOT NULL,
    candidate_users        VARCHAR(1000) NOT NULL,
    assignee               VARCHAR(100),
    -- End of time where a task has no deadline, so that the order needs no null handling.
    due_at                 TIMESTAMP WITH TIME ZONE NOT NULL,
    priority               INTEGER NOT NULL,
    created_at             TIMESTAMP WITH TIME ZONE NOT NULL,
    -- The engine is creating it, or a completion is being decided by the listeners that follow ours: whether it can be taken is not known.
    unsettled_since        TIMESTAMP WITH TIME ZONE,
    ended_at               TIMESTAMP WITH TIME ZONE,
    ended_by               VARCHAR(100),
    -- What lists filter and sort by besides the deadline. -1 stands for a value that is not known, so that the order needs no null handling.
    directorate            VARCHAR(200),
    estimated_value        NUMERIC(18, 2) DEFAULT -1 NOT NULL,
    follow_up_at           TIMESTAMP WITH TIME ZONE,
    -- Who was covered for when the task was completed.
    ended_for              VARCHAR(100)
);
CREATE INDEX inbox_task_by_urgency ON inbox_task (state, due_at, task_key);
CREATE INDEX inbox_task_by_assignee ON inbox_task (assignee, state, due_at, task_key);
CREATE INDEX inbox_task_by_case ON inbox_task (case_reference, state, due_at, task_key);
CREATE INDEX inbox_task_unsettled ON inbox_task (unsettled_since);
CREATE INDEX inbox_task_instance ON inbox_task (process_instance_key, element_id);
-- Each filter and each order has its index, so that a page is one range of it however full the inbox is.
CREATE INDEX inbox_task_by_stage ON inbox_task (state, stage, due_at, task_key);
CREATE INDEX inbox_task_by_gate ON inbox_task (state, gate, due_at, task_key);
CREATE INDEX inbox_task_by_directorate ON inbox_task (state, directorate, due_at, task_key);
CREATE INDEX inbox_task_by_follow_up ON inbox_task (follow_up_at);
CREATE INDEX inbox_task_newest ON inbox_task (state DESC, created_at DESC, task_key DESC);
CREATE INDEX inbox_task_by_value ON inbox_task (state DESC, estimated_value DESC, task_key DESC);
-- The pairs of filters that people combine, so that a pair that few tasks fulfil is not looked for among the many that fulfil one of it.
CREATE INDEX inbox_task_by_stage_directorate ON inbox_task (state, stage, directorate, due_at, task_key);
CREATE INDEX inbox_task_by_gate_directorate ON inbox_task (state, gate, directorate, due_at, task_key);
-- A page about one process finds its open tasks among all.
CREATE INDEX inbox_task_by_process ON inbox_task (process_id, state, due_at, task_key);

-- Who may take an open task, in the order of a list: a page of a group's tasks is one range of this index.
CREATE TABLE inbox_task_group (
    group_name      VARCHAR(100) NOT NULL,
    due_at          TIMESTAMP WITH TIME ZONE NOT NULL,
    task_key        BIGINT NOT NULL,
    created_at      TIMESTAMP WITH TIME ZONE DEFAULT TIMESTAMP WITH TIME ZONE '2000-01-01 00:00:00+00' NOT NULL,
    estimated_value NUMERIC(18, 2) DEFAULT -1 NOT NULL,
    -- A team that filters its list reads one range of an index too, and not every task of that stage to find its own among them.
    stage           VARCHAR(100),
    gate            VARCHAR(100),
    directorate     VARCHAR(200),
    PRIMARY KEY (group_name, due_at, task_key)
);
CREATE INDEX inbox_task_group_by_task ON inbox_task_group (task_key);
CREATE INDEX inbox_task_group_newest ON inbox_task_group (group_name DESC, created_at DESC, task_key DESC);
CREATE INDEX inbox_task_group_by_value ON inbox_task_group (group_name DESC, estimated_value DESC, task_key DESC);
CREATE INDEX inbox_task_group_by_stage ON inbox_task_group (group_name, stage, due_at, task_key);
CREATE INDEX inbox_task_group_by_gate ON inbox_task_group (group_name, gate, due_at, task_key);
CREATE INDEX inbox_task_group_by_directorate ON inbox_task_group (group_name, directorate, due_at, task_key);
CREATE INDEX inbox_task_group_by_stage_directorate ON inbox_task_group (group_name, stage, directorate, due_at, task_key);
CREATE INDEX inbox_task_group_by_gate_directorate ON inbox_task_group (group_name, gate, directorate, due_at, task_key);

-- The words of open tasks, so that a search for a rare word need not read them all.
CREATE TABLE inbox_task_word (
    word     VARCHAR(40) NOT NULL,
    task_key BIGINT NOT NULL,
    PRIMARY KEY (word, task_key)
);
CREATE INDEX inbox_task_word_by_task ON inbox_task_word (task_key);

-- Who has opened which open task.
CREATE TABLE inbox_seen (
    task_key BIGINT NOT NULL,
    username VARCHAR(100) NOT NULL,
    PRIMARY KEY (task_key, username)
);

-- What people did with a task besides completing it, with what it was before.
CREATE TABLE inbox_event (
    id          BIGINT GENERATED always AS IDENTITY PRIMARY KEY,
    task_key    BIGINT NOT NULL,
    happened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    username    VARCHAR(100) NOT NULL,
    what        VARCHAR(20) NOT NULL,
    old_value   VARCHAR(200),
    new_value   VARCHAR(200)
);
CREATE INDEX inbox_event_by_task ON inbox_event (task_key, id);

-- Filters under a name; those with a group are offered to all of it.
CREATE TABLE inbox_filter (
    id         BIGINT GENERATED always AS IDENTITY PRIMARY KEY,
    owner      VARCHAR(100) NOT NULL,
    name       VARCHAR(100) NOT NULL,
    group_name VARCHAR(100),
    filters    VARCHAR(2000) NOT NULL,
    CONSTRAINT inbox_filter_name UNIQUE (owner, name)
);
CREATE INDEX inbox_filter_by_group ON inbox_filter (group_name);

-- Files that people attach to a task, kept with the case. The content is in the database, so that a file and its row are there together or not at all, and in
-- parts, because neither database likes to read megabytes at once. A file that was removed leaves its row.
CREATE TABLE case_attachment (
    id             BIGINT GENERATED always AS IDENTITY PRIMARY KEY,
    case_reference VARCHAR(100) NOT NULL,
    task_key       BIGINT NOT NULL,
    task_name      VARCHAR(500) NOT NULL,
    name           VARCHAR(200) NOT NULL,
    content_type   VARCHAR(100) NOT NULL,
    size_bytes     BIGINT NOT NULL,
    sha256         VARCHAR(64) NOT NULL,
    attached_by    VARCHAR(100) NOT NULL,
    attached_at    TIMESTAMP WITH TIME ZONE NOT NULL,
    removed_by     VARCHAR(100),
    removed_at     TIMESTAMP WITH TIME ZONE
);
CREATE INDEX case_attachment_by_case ON case_attachment (case_reference, id);

CREATE TABLE case_attachment_part (
    attachment_id BIGINT NOT NULL,
    part          INTEGER NOT NULL,
    content       BYTEA NOT NULL,
    PRIMARY KEY (attachment_id, part)
);

-- What is to be told to whom by e-mail. A row is written once, so that nobody is told the same twice: a task with another deadline is something else to tell.
-- A digest has no task, and the beginning of its day as deadline.
CREATE TABLE inbox_mail (
    kind       VARCHAR(20) NOT NULL,
    username   VARCHAR(100) NOT NULL,
    task_key   BIGINT NOT NULL,
    due_at     TIMESTAMP WITH TIME ZONE NOT NULL,
    written_at TIMESTAMP WITH TIME ZONE NOT NULL,
    sent_at    TIMESTAMP WITH TIME ZONE,
    PRIMARY KEY (kind, username, task_key, due_at)
);
CREATE INDEX inbox_mail_by_sent ON inbox_mail (sent_at);

-- Of several servers one sends.
CREATE TABLE inbox_mail_turn (
    id         INTEGER PRIMARY KEY,
    held_until TIMESTAMP WITH TIME ZONE NOT NULL
);
INSERT INTO inbox_mail_turn (id, held_until) VALUES (1, TIMESTAMP WITH TIME ZONE '2000-01-01 00:00:00+00');

-- What was answered in a task, field by field in the words of the form as it was then; own where only who answered may read it.
CREATE TABLE inbox_answer (
    task_key BIGINT NOT NULL PRIMARY KEY,
    content  TEXT NOT NULL,
    own      BOOLEAN NOT NULL
);
