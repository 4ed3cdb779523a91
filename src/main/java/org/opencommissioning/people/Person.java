package org.opencommissioning.people;

import java.util.Set;

/**
 * Somebody who can sign in.
 *
 * @param groups ids of {@link Groups}
 * @param email  where reminders go; null for nowhere
 */
public record Person(String username, String displayName, Set<String> groups, String email) {

    public Person {
        groups = Set.copyOf(groups);
    }

    public boolean holds(String group) {
        return groups.contains(group);
    }
}
