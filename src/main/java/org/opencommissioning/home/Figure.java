package org.opencommissioning.home;

/**
 * Something that is counted for somebody.
 *
 * @param number as people read it, such as "1,000 or more"
 * @param href   the list that was counted
 */
public record Figure(String words, String number, String href) {}
