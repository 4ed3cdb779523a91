package org.opencommissioning.engine;

import java.util.Set;

/** What people answer in the application's processes for themselves alone: sealed tenders, independent scores, declarations (G5). */
public interface OwnAnswers {

    /** The variables that processes take over from steps whose answers are their author's own. Read from the newest models. */
    Set<String> ownAnswers();
}
