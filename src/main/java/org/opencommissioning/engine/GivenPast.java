package org.opencommissioning.engine;

/**
 * Told to whoever keeps the ledger: somebody gave a task of this application's processes to a person, or took it from them, past
 * the application. Who may decide or do it is what it was.
 *
 * @param who the user name of who did it
 * @param userTask the task
 * @param processInstance the instance the task is in
 * @param to who has it now; empty for nobody
 */
public record GivenPast(String who, long userTask, long processInstance, String to) {}
