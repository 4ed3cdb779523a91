package org.opencommissioning.monitor;

import java.util.List;
import org.opencommissioning.records.Refused;

/** What is wrong with a field, and what to do; {@code field} is null when it is none. */
record Problem(String field, String message) {

    /** What stood in the way of an intervention. */
    static List<Problem> of(Refused refused) {
        return refused.problems().stream()
                .map(one -> new Problem(one.field(), one.message()))
                .toList();
    }
}
