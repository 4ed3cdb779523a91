package org.opencommissioning.people;

import java.util.Set;

/** Somebody who can sign in. {@code groups} are ids of {@link Groups}. */
public record Person(String username, String displayName, Set<String> groups) {

    public Person {
        groups = Set.copyOf(groups);
    }

    public boolean holds(String group) {
        return groups.contains(group);
    }
}
