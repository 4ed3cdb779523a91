-- What people have typed into forms and not sent yet: one draft for a person and a form.
CREATE TABLE site_draft (
    username   varchar(100) NOT NULL,
    form       varchar(200) NOT NULL,
    content    text NOT NULL,
    version    int NOT NULL,
    tab        varchar(40),
    saved_at   timestamp with time zone NOT NULL,
    other      text,
    other_at   timestamp with time zone,
    PRIMARY KEY (username, form)
);

CREATE INDEX site_draft_form ON site_draft (form);
