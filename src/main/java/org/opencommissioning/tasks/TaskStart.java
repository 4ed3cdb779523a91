package org.opencommissioning.tasks;

import java.util.Map;

/** What the fields of a form begin with where nothing was entered, as the modules know it that keep the records: nobody types again what stands there. */
public interface TaskStart {

    /** By the names of the form's fields; what the form has not is left out. */
    Map<String, Object> of(TaskView task);
}
