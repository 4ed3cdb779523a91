package org.opencommissioning.engine;

/**
 * Told to whoever keeps the ledger: somebody or something tried to act on this application's processes past the application, and
 * was refused.
 *
 * @param who the user name, or the id of the foreign model
 * @param what what was tried, in a word such as {@code move-token}
 * @param processInstance the instance it was tried on; 0 when it was none
 * @param reason the rule's words
 */
public record TurnedAway(String who, String what, long processInstance, String rule, String reason) {}
