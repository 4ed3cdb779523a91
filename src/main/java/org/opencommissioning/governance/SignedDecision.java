package org.opencommissioning.governance;

import java.util.List;

/**
 * What a signed-in person decided in a task, as it was kept before the engine heard of it.
 *
 * @param id its key
 * @param taskKey the task
 * @param who who decided, and for whom
 * @param answered the names of what they answered
 * @param answers a hash of those answers
 * @param shown a hash of everything else that the task saw
 */
record SignedDecision(long id, long taskKey, Entry.Who who, List<String> answered, String answers, String shown) {

    /** What became of it. */
    enum State {
        GIVEN,
        SPENT,
        REFUSED,
        LAPSED
    }
}
