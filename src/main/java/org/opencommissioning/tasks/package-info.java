/**
 * The officers' inbox, fed by task listeners: lists, claims, drafts and completions of human tasks.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.tasks;
