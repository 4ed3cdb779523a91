package org.opencommissioning.tasks;

import java.util.List;

/**
 * What a step cannot be done without besides the answers that its form requires, such as a file: it is said at the top of its page, by whoever refuses it at the
 * end.
 */
public interface TaskNeed {

    /** What has to be at hand, each as a sentence; empty when the task needs nothing more, or has it already. */
    List<String> of(TaskView task);
}
