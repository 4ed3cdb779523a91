-- Secondary storage of the embedded engine: what the record stream says, in rows made for searching.
-- Times are milliseconds since 1970 UTC. first_position and last_position name the records that created and last changed a row.
-- Selectivities are stated, not sampled, so that plans do not depend on when statistics were last gathered.

CREATE TABLE storage (id TINYINT PRIMARY KEY, position BIGINT NOT NULL);
INSERT INTO storage VALUES (1, -1);

CREATE TABLE process_definition (
    process_definition_key BIGINT PRIMARY KEY,
    process_definition_id VARCHAR NOT NULL,
    version INT NOT NULL,
    version_tag VARCHAR,
    name VARCHAR,
    resource_name VARCHAR NOT NULL,
    start_form_id VARCHAR,
    deployment_key BIGINT,
    xml CHARACTER LARGE OBJECT NOT NULL,
    deleted BOOLEAN NOT NULL,
    first_position BIGINT NOT NULL,
    last_position BIGINT NOT NULL);
CREATE INDEX process_definition_by_id ON process_definition (process_definition_id, version);

CREATE TABLE process_element (
    process_definition_key BIGINT NOT NULL,
    element_id VARCHAR NOT NULL,
    name VARCHAR,
    first_position BIGINT NOT NULL,
    PRIMARY KEY (process_definition_key, element_id));

CREATE TABLE decision_requirements (
    decision_requirements_key BIGINT PRIMARY KEY,
    decision_requirements_id VARCHAR NOT NULL,
    name VARCHAR,
    version INT NOT NULL,
    resource_name VARCHAR NOT NULL,
    xml CHARACTER LARGE OBJECT NOT NULL,
    deleted BOOLEAN NOT NULL,
    first_position BIGINT NOT NULL,
    last_position BIGINT NOT NULL);

CREATE TABLE decision_definition (
    decision_definition_key BIGINT PRIMARY KEY,
    decision_definition_id VARCHAR NOT NULL,
    name VARCHAR,
    version INT NOT NULL,
    version_tag VARCHAR,
    decision_requirements_key BIGINT NOT NULL,
    deployment_key BIGINT,
    deleted BOOLEAN NOT NULL,
    first_position BIGINT NOT NULL,
    last_position BIGINT NOT NULL);
CREATE INDEX decision_definition_by_id ON decision_definition (decision_definition_id, version);

CREATE TABLE form (
    form_key BIGINT PRIMARY KEY,
    form_id VARCHAR NOT NULL,
    version INT NOT NULL,
    version_tag VARCHAR,
    resource_name VARCHAR NOT NULL,
    deployment_key BIGINT,
    schema_json CHARACTER LARGE OBJECT NOT NULL,
    deleted BOOLEAN NOT NULL,
    first_position BIGINT NOT NULL,
    last_position BIGINT NOT NULL);
CREATE INDEX form_by_id ON form (form_id, version);

CREATE TABLE resource (
    resource_key BIGINT PRIMARY KEY,
    resource_id VARCHAR NOT NULL,
    version INT NOT NULL,
    version_tag VARCHAR,
    resource_name VARCHAR NOT NULL,
    deployment_key BIGINT,
    content CHARACTER LARGE OBJECT NOT NULL,
    deleted BOOLEAN NOT NULL,
    first_position BIGINT NOT NULL,
    last_position BIGINT NOT NULL);

CREATE TABLE process_instance (
    process_instance_key BIGINT PRIMARY KEY,
    process_definition_key BIGINT NOT NULL SELECTIVITY 1,
    state VARCHAR NOT NULL SELECTIVITY 1,
    start_date BIGINT NOT NULL SELECTIVITY 95,
    end_date BIGINT SELECTIVITY 95,
    parent_process_instance_key BIGINT SELECTIVITY 50,
    parent_element_instance_key BIGINT SELECTIVITY 50,
    root_process_instance_key BIGINT NOT NULL SELECTIVITY 80,
    tags VARCHAR SELECTIVITY 10,
    first_position BIGINT NOT NULL,
    last_position BIGINT NOT NULL);
CREATE INDEX process_instance_by_state ON process_instance (state, start_date);
CREATE INDEX process_instance_by_definition ON process_instance (process_definition_key, state);
CREATE INDEX process_instance_by_start ON process_instance (start_date);
CREATE INDEX process_instance_by_parent ON process_instance (parent_process_instance_key);

CREATE TABLE element_instance (
    element_instance_key BIGINT PRIMARY KEY,
    process_instance_key BIGINT NOT NULL SELECTIVITY 15,
    process_definition_key BIGINT NOT NULL SELECTIVITY 1,
    scope_key BIGINT NOT NULL SELECTIVITY 15,
    element_id VARCHAR NOT NULL SELECTIVITY 1,
    type VARCHAR NOT NULL SELECTIVITY 1,
    state VARCHAR NOT NULL SELECTIVITY 1,
    start_date BIGINT NOT NULL SELECTIVITY 80,
    end_date BIGINT SELECTIVITY 80,
    first_position BIGINT NOT NULL,
    last_position BIGINT NOT NULL);
CREATE INDEX element_instance_by_process_instance ON element_instance (process_instance_key);
CREATE INDEX element_instance_by_definition ON element_instance (process_definition_key, element_id, state);

CREATE TABLE sequence_flow (
    sequence_flow_key BIGINT PRIMARY KEY,
    process_instance_key BIGINT NOT NULL SELECTIVITY 15,
    element_id VARCHAR NOT NULL,
    first_position BIGINT NOT NULL);
CREATE INDEX sequence_flow_by_process_instance ON sequence_flow (process_instance_key);

CREATE TABLE job (
    job_key BIGINT PRIMARY KEY,
    process_instance_key BIGINT NOT NULL SELECTIVITY 40,
    process_definition_key BIGINT NOT NULL SELECTIVITY 1,
    element_instance_key BIGINT NOT NULL SELECTIVITY 95,
    element_id VARCHAR NOT NULL SELECTIVITY 1,
    type VARCHAR NOT NULL SELECTIVITY 1,
    kind VARCHAR NOT NULL SELECTIVITY 1,
    listener_event_type VARCHAR NOT NULL SELECTIVITY 1,
    state VARCHAR NOT NULL SELECTIVITY 1,
    retries INT NOT NULL SELECTIVITY 1,
    worker VARCHAR SELECTIVITY 1,
    deadline BIGINT SELECTIVITY 80,
    custom_headers VARCHAR SELECTIVITY 1,
    error_code VARCHAR SELECTIVITY 1,
    error_message VARCHAR SELECTIVITY 1,
    has_failed_with_retries_left BOOLEAN NOT NULL SELECTIVITY 1,
    is_denied BOOLEAN SELECTIVITY 1,
    denied_reason VARCHAR SELECTIVITY 1,
    creation_time BIGINT NOT NULL SELECTIVITY 80,
    last_update_time BIGINT NOT NULL SELECTIVITY 80,
    end_time BIGINT SELECTIVITY 80,
    first_position BIGINT NOT NULL,
    last_position BIGINT NOT NULL);
CREATE INDEX job_by_process_instance ON job (process_instance_key);
CREATE INDEX job_by_state ON job (state, type);

CREATE TABLE user_task (
    user_task_key BIGINT PRIMARY KEY,
    element_instance_key BIGINT NOT NULL SELECTIVITY 100,
    process_instance_key BIGINT NOT NULL SELECTIVITY 50,
    process_definition_key BIGINT NOT NULL SELECTIVITY 1,
    element_id VARCHAR NOT NULL SELECTIVITY 1,
    state VARCHAR NOT NULL SELECTIVITY 1,
    assignee VARCHAR SELECTIVITY 1,
    candidate_groups VARCHAR SELECTIVITY 1,
    candidate_users VARCHAR SELECTIVITY 1,
    creation_date BIGINT NOT NULL SELECTIVITY 95,
    completion_date BIGINT SELECTIVITY 95,
    due_date BIGINT SELECTIVITY 80,
    follow_up_date BIGINT SELECTIVITY 80,
    priority INT NOT NULL SELECTIVITY 1,
    form_key BIGINT SELECTIVITY 1,
    external_form_reference VARCHAR SELECTIVITY 1,
    custom_headers VARCHAR SELECTIVITY 1,
    first_position BIGINT NOT NULL,
    last_position BIGINT NOT NULL);
CREATE INDEX user_task_by_process_instance ON user_task (process_instance_key);
CREATE INDEX user_task_by_creation ON user_task (state, creation_date);
CREATE INDEX user_task_by_due ON user_task (state, due_date NULLS LAST);
CREATE INDEX user_task_by_priority ON user_task (state, priority);
CREATE INDEX user_task_by_assignee ON user_task (assignee, state);
CREATE INDEX user_task_by_element_instance ON user_task (element_instance_key);

CREATE TABLE user_task_candidate (
    user_task_key BIGINT NOT NULL SELECTIVITY 50,
    kind CHAR(1) NOT NULL SELECTIVITY 1,
    name VARCHAR NOT NULL SELECTIVITY 1,
    PRIMARY KEY (user_task_key, kind, name));
CREATE INDEX user_task_candidate_by_name ON user_task_candidate (name, kind, user_task_key);

-- value_start is what a search by value is looked up by: whole values may be megabytes long.
CREATE TABLE variable (
    variable_key BIGINT PRIMARY KEY,
    name VARCHAR NOT NULL SELECTIVITY 1,
    scope_key BIGINT NOT NULL SELECTIVITY 20,
    process_instance_key BIGINT NOT NULL SELECTIVITY 20,
    value_start VARCHAR NOT NULL SELECTIVITY 30,
    preview VARCHAR NOT NULL SELECTIVITY 30,
    full_value CHARACTER LARGE OBJECT,
    is_truncated BOOLEAN NOT NULL SELECTIVITY 1,
    first_position BIGINT NOT NULL,
    last_position BIGINT NOT NULL);
CREATE INDEX variable_by_process_instance ON variable (process_instance_key);
CREATE INDEX variable_by_scope ON variable (scope_key, name);
CREATE INDEX variable_by_value ON variable (name, value_start);

CREATE TABLE incident (
    incident_key BIGINT PRIMARY KEY,
    process_instance_key BIGINT NOT NULL SELECTIVITY 80,
    process_definition_key BIGINT NOT NULL SELECTIVITY 1,
    element_instance_key BIGINT SELECTIVITY 95,
    element_id VARCHAR SELECTIVITY 1,
    job_key BIGINT SELECTIVITY 95,
    error_type VARCHAR NOT NULL SELECTIVITY 1,
    error_message VARCHAR NOT NULL SELECTIVITY 20,
    error_hash INT NOT NULL SELECTIVITY 20,
    state VARCHAR NOT NULL SELECTIVITY 1,
    creation_time BIGINT NOT NULL SELECTIVITY 80,
    first_position BIGINT NOT NULL,
    last_position BIGINT NOT NULL);
CREATE INDEX incident_by_state ON incident (state, creation_time);
CREATE INDEX incident_by_process_instance ON incident (process_instance_key);

-- Everything an incident shows on: its element instance and all that contain it, across called processes.
CREATE TABLE incident_scope (
    scope_key BIGINT NOT NULL SELECTIVITY 70,
    incident_key BIGINT NOT NULL SELECTIVITY 40,
    PRIMARY KEY (scope_key, incident_key));
CREATE INDEX incident_scope_by_incident ON incident_scope (incident_key);

CREATE TABLE decision_instance (
    decision_evaluation_instance_key VARCHAR PRIMARY KEY,
    decision_evaluation_key BIGINT NOT NULL SELECTIVITY 50,
    decision_definition_key BIGINT NOT NULL SELECTIVITY 1,
    decision_definition_id VARCHAR NOT NULL SELECTIVITY 1,
    decision_definition_name VARCHAR SELECTIVITY 1,
    decision_definition_version INT NOT NULL SELECTIVITY 1,
    decision_definition_type VARCHAR NOT NULL SELECTIVITY 1,
    decision_requirements_key BIGINT NOT NULL SELECTIVITY 1,
    root_decision_definition_key BIGINT NOT NULL SELECTIVITY 1,
    process_definition_key BIGINT SELECTIVITY 1,
    process_instance_key BIGINT SELECTIVITY 50,
    element_instance_key BIGINT SELECTIVITY 50,
    state VARCHAR NOT NULL SELECTIVITY 1,
    evaluation_date BIGINT NOT NULL SELECTIVITY 80,
    evaluation_failure VARCHAR SELECTIVITY 10,
    result CHARACTER LARGE OBJECT,
    evaluated_inputs CHARACTER LARGE OBJECT,
    matched_rules CHARACTER LARGE OBJECT,
    first_position BIGINT NOT NULL);
CREATE INDEX decision_instance_by_process_instance ON decision_instance (process_instance_key);
CREATE INDEX decision_instance_by_definition ON decision_instance (decision_definition_id, evaluation_date);

CREATE TABLE message_subscription (
    message_subscription_key BIGINT PRIMARY KEY,
    process_instance_key BIGINT NOT NULL SELECTIVITY 50,
    element_instance_key BIGINT NOT NULL SELECTIVITY 80,
    element_id VARCHAR NOT NULL SELECTIVITY 1,
    state VARCHAR NOT NULL SELECTIVITY 1,
    message_name VARCHAR NOT NULL SELECTIVITY 1,
    correlation_key VARCHAR SELECTIVITY 80,
    last_updated_date BIGINT NOT NULL SELECTIVITY 80,
    first_position BIGINT NOT NULL,
    last_position BIGINT NOT NULL);
CREATE INDEX message_subscription_by_process_instance ON message_subscription (process_instance_key);

CREATE TABLE correlated_message_subscription (
    first_position BIGINT PRIMARY KEY,
    subscription_key BIGINT NOT NULL,
    message_key BIGINT NOT NULL,
    process_instance_key BIGINT NOT NULL SELECTIVITY 50,
    element_instance_key BIGINT SELECTIVITY 80,
    element_id VARCHAR NOT NULL SELECTIVITY 1,
    message_name VARCHAR NOT NULL SELECTIVITY 1,
    correlation_key VARCHAR SELECTIVITY 80,
    correlation_time BIGINT NOT NULL SELECTIVITY 80);
CREATE INDEX correlated_message_by_process_instance ON correlated_message_subscription (process_instance_key);
