package org.opencommissioning.publication;

import java.util.Arrays;
import java.util.Optional;

/** The public registers: their address, what they are, and what people read when there is nothing in them. */
enum Register {
    FORWARD_PLAN(
            "forward-plan",
            "Forthcoming decisions",
            "Key decisions that are to be made, with the day before which none is made: the council's forward plan.",
            "No key decision is planned at present. Notice of one is published here at least 28 clear days before it is made.",
            "firstPublished",
            true),
    DECISIONS(
            "decisions",
            "Decisions and call-ins",
            "What was decided, by whom and why, what else was considered, and whether the decision was called in.",
            "No record of a decision has been published yet. Forthcoming decisions are in the forward plan.",
            "recordPublished",
            true),
    OPPORTUNITIES(
            "opportunities",
            "Opportunities",
            "Tenders that are open now, and invitations to quote that are out.",
            "Nothing is open for tenders at present. Notices of what is planned are published before it opens.",
            "published",
            true),
    NOTICES(
            "notices",
            "Notices",
            "What the Procurement Act 2023 asks the council to publish about each procurement and contract.",
            "No notice has been published yet.",
            "published",
            true),
    CONTRACTS(
            "contracts",
            "Contracts register",
            "What the council has bought, from whom, for how much and until when.",
            "No contract is on the register yet.",
            null,
            false),
    GRANTS(
            "grants",
            "Grants",
            "What the council has granted, to whom and for what: each grant is bound to a time and a purpose.",
            "No grant has been awarded yet.",
            null,
            false),
    CHECKPOINTS(
            "checkpoints",
            "Checkpoints of the decision ledger",
            "Where the record of who decided what stood, signed. Whoever keeps one can tell later whether an entry was changed or cut off.",
            "No decision has been recorded yet.",
            "published",
            true);

    static final String CHANGED = "changed";

    private final String id;
    private final String title;
    private final String lead;
    private final String whenEmpty;
    private final String newest;
    private final boolean feed;

    Register(String id, String title, String lead, String whenEmpty, String newest, boolean feed) {
        this.id = id;
        this.title = title;
        this.lead = lead;
        this.whenEmpty = whenEmpty;
        this.newest = newest;
        this.feed = feed;
    }

    static Optional<Register> of(String id) {
        return Arrays.stream(values())
                .filter(register -> register.id.equals(id))
                .findFirst();
    }

    /** Its place in the address. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    public String lead() {
        return lead;
    }

    public String whenEmpty() {
        return whenEmpty;
    }

    /** The column that says when an entry was published; null where there is none. */
    public String newest() {
        return newest;
    }

    /** The column that says when an entry last changed; that of its publication where what is published does not change. */
    String changed() {
        return this == FORWARD_PLAN || this == DECISIONS ? CHANGED : newest;
    }

    /** Whether it can be followed as a feed. */
    public boolean feed() {
        return feed;
    }
}
