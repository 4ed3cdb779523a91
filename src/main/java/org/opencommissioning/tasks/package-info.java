/**
 * The officers' inbox, fed by task listeners: lists, claims, drafts and completions of human tasks. A task shows its Camunda Form as it is, or in a page of
 * its own shape where a module provides a {@link org.opencommissioning.tasks.TaskShape}, which says how to add one.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.tasks;
