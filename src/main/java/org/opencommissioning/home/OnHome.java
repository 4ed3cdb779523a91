package org.opencommissioning.home;

import java.util.List;
import java.util.Optional;

/** What a module has to say to somebody who has just signed in. It shows nobody what is not theirs to read. */
public interface OnHome {

    /** Where it stands on the page: what a person has to do comes before what they only want to know. */
    enum Place {
        DECISIONS,
        WORK,
        LATE,
        QUESTIONS,
        RULES,
        STUCK,
        NEW,
        NEWS,
        WAITING,
        CASES,
        CONTRACTS
    }

    Place place();

    /** Empty where it is nothing of this reader's. */
    Optional<Part> of(HomeReader reader);

    /** What is counted at the top of the page. */
    default List<Figure> figures(HomeReader reader) {
        return List.of();
    }
}
