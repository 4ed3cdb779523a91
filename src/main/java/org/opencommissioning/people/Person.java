package org.opencommissioning.people;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in.
 *
 * @param groups ids of {@link Groups}
 * @param email  where reminders go; null for nowhere
 */
public record Person(
        String username,
        String displayName,
        Set<String> groups,
        @Nullable String email) {

    public Person {
        groups = Set.copyOf(groups);
    }

    public boolean holds(String group) {
        return groups.contains(group);
    }

    /** Whether this person may do what only some may. */
    public boolean may(Permission permission) {
        return permission.givenTo(groups);
    }

    /**
     * Stands before what only some may do.
     *
     * @throws org.opencommissioning.records.Refused when this person may not
     */
    public Person require(Permission permission) {
        if (!may(permission)) {
            throw permission.refused();
        }
        return this;
    }

    /** Whether this is somebody who does an officer's work: not elected, no auditor and not only an administrator. */
    public boolean officer() {
        return groups.stream()
                .anyMatch(group -> !group.equals(Groups.SERVICE_USERS)
                        && !group.equals("auditors")
                        && !group.equals("administrators")
                        && !Groups.ofMembers(group));
    }

    /** Whether this is nobody who works for the council: somebody who is asked to do a task of their own, and sees nothing besides. */
    public boolean outsider() {
        return groups.equals(Set.of(Groups.SERVICE_USERS));
    }
}
