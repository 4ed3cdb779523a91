package org.opencommissioning.tasks;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.opencommissioning.records.Refused;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Filters of the task list that people keep under a name, for themselves or for all of a group. */
@Repository
class SavedFilters {

    private static final String SELECT =
            "SELECT id, owner, name, group_name AS shared_with, filters FROM inbox_filter ";

    private final JdbcClient jdbc;

    SavedFilters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param sharedWith the group whose members are offered it; null for the owner alone
     * @param filters    the query of the list's address
     */
    record SavedFilter(long id, String owner, String name, String sharedWith, String filters) {}

    /**
     * Keeps a filter.
     *
     * @throws Refused when the name is missing, too long or taken
     */
    void save(String owner, String name, String group, String filters) {
        if (name == null || name.isBlank() || name.strip().length() > 100) {
            throw Refused.badRequest("name", "Enter a name of up to 100 characters for the filter.");
        }
        if (filters.length() > 2000) {
            throw Refused.badRequest("name", "This filter is too long to be kept: search for fewer words.");
        }
        try {
            jdbc.sql("INSERT INTO inbox_filter (owner, name, group_name, filters) VALUES (?, ?, ?, ?)")
                    .params(owner, name.strip(), group, filters)
                    .update();
        } catch (DuplicateKeyException e) {
            throw Refused.badRequest(
                    "name",
                    "You have a filter of the name “" + name.strip()
                            + "” already: choose another name, or delete that one first.");
        }
    }

    /** One's own and those shared with one's groups, by name. */
    List<SavedFilter> of(String username, Collection<String> groups) {
        return jdbc.sql(SELECT + "WHERE owner = :username OR group_name IN (:groups) ORDER BY name, id")
                .param("username", username)
                .param("groups", groups.isEmpty() ? List.of("") : groups)
                .query(SavedFilter.class)
                .list();
    }

    Optional<SavedFilter> own(long id, String username) {
        return jdbc.sql(SELECT + "WHERE id = ? AND owner = ?")
                .params(id, username)
                .query(SavedFilter.class)
                .optional();
    }

    void delete(long id, String username) {
        jdbc.sql("DELETE FROM inbox_filter WHERE id = ? AND owner = ?")
                .params(id, username)
                .update();
    }
}
