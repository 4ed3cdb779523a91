package org.opencommissioning.site;

import java.util.Optional;
import java.util.Set;

/** Something that some people must know at once: it stands on every page of theirs until it is over. */
public interface Alarm {

    /** Whom it is for. */
    Set<String> groups();

    /** What is the matter and what to do, in sentences; empty while all is well. */
    Optional<String> message();
}
