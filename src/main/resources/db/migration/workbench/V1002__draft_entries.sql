-- Which entries of the decision ledger are about which draft.
create table workbench_draft_entries (
    draft_id bigint not null references workbench_drafts (id),
    sequence bigint not null,
    primary key (draft_id, sequence)
);
