-- What people have typed into forms and not sent yet: one draft for a person and a form.
CREATE TABLE site_draft (
    username VARCHAR(100) NOT NULL,
    form     VARCHAR(200) NOT NULL,
    content  TEXT NOT NULL,
    version  int NOT NULL,
    tab      VARCHAR(40),
    saved_at TIMESTAMP WITH TIME ZONE NOT NULL,
    other    TEXT,
    other_at TIMESTAMP WITH TIME ZONE,
    PRIMARY KEY (username, form)
);
CREATE INDEX site_draft_form ON site_draft (form);
