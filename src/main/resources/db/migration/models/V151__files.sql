-- What the engine was last given of each file, as it was sent: with the tags of all that it leads to. What is the same is not sent again.
CREATE TABLE engine_deployed_files (
    file_name    VARCHAR(200) NOT NULL PRIMARY KEY,
    content_hash VARCHAR(64) NOT NULL
);
DROP TABLE engine_deployments;
