package org.opencommissioning.site;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people have typed into forms and not sent yet, one draft for a person and a form: they go on at any machine, after a refusal, a lost connection or a session
 * that ended. A form takes part by {@code data-draft="<its key>"} in its template.
 */
@Repository
public class Drafts {

    /** A request attribute: the answer to this post leads on, but what was typed is not sent yet. */
    static final String KEPT = Drafts.class.getName() + ".kept";

    private static final int LONGEST = 1_000_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();

    public Drafts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What a draft holds: the fields of a page by their names, or the variables of a task.
     *
     * @param fields    null when it holds variables
     * @param variables null when it holds fields
     */
    public record Content(Map<String, List<String>> fields, Map<String, Object> variables) {

        public static Content ofFields(Map<String, List<String>> fields) {
            return new Content(fields, null);
        }

        public static Content ofVariables(Map<String, Object> variables) {
            return new Content(null, variables);
        }
    }

    /**
     * A draft.
     *
     * @param version of what is kept; every save makes a new one
     * @param tab     the page that saved it last; null when it was a program
     * @param otherAt when what another window typed was kept beside it; null when there is no such text
     */
    public record Draft(Content content, int version, String tab, OffsetDateTime savedAt, OffsetDateTime otherAt) {

        /** Whether a page that knows this version and is this tab would overwrite what another one typed. */
        boolean changedElsewhere(int known, String byTab) {
            return version != known && (tab == null || !tab.equals(byTab));
        }
    }

    /** Keeps what was typed in place of what was kept before. */
    @Transactional
    public Draft save(String username, String form, Content content, String tab) {
        var written = written(content);
        var at = OffsetDateTime.now(clock);
        if (update(username, form, written, tab, at) == 0) {
            try {
                jdbc.sql("""
                                INSERT INTO site_draft (username, form, content, version, tab, saved_at)
                                VALUES (?, ?, ?, 1, ?, ?)""").params(username, form, written, tab, at).update();
            } catch (DuplicateKeyException meanwhile) {
                update(username, form, written, tab, at);
            }
        }
        return find(username, form).orElseThrow();
    }

    private int update(String username, String form, String content, String tab, OffsetDateTime at) {
        return jdbc.sql("""
                        UPDATE site_draft SET content = ?, version = version + 1, tab = ?, saved_at = ?
                        WHERE username = ? AND form = ?""").params(content, tab, at, username, form).update();
    }

    /** Keeps what was typed, and beside it what another window typed before. */
    @Transactional
    public void saveBeside(String username, String form, Content content, String tab) {
        jdbc.sql("UPDATE site_draft SET other = content, other_at = saved_at WHERE username = ? AND form = ?")
                .params(username, form)
                .update();
        save(username, form, content, tab);
    }

    /** Puts what another window typed in the first place, and the other text beside it. */
    @Transactional
    public void swap(String username, String form) {
        jdbc.sql("""
                        UPDATE site_draft
                        SET content = other, other = content, saved_at = other_at, other_at = saved_at,
                            version = version + 1, tab = NULL
                        WHERE username = ? AND form = ? AND other IS NOT NULL""").params(username, form).update();
    }

    public Optional<Draft> find(String username, String form) {
        return jdbc.sql("""
                        SELECT content, version, tab, saved_at, other_at FROM site_draft
                        WHERE username = ? AND form = ?""")
                .params(username, form)
                .query((row, number) -> new Draft(
                        json.readValue(row.getString(1), new TypeReference<Content>() {}),
                        row.getInt(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class),
                        row.getObject(5, OffsetDateTime.class)))
                .optional();
    }

    /** What was typed is sent, or is not wanted any more. */
    @Transactional
    public void remove(String username, String form) {
        jdbc.sql("DELETE FROM site_draft WHERE username = ? AND form = ?")
                .params(username, form)
                .update();
    }

    /** Nobody needs a form any more: its matter has ended. */
    @Transactional
    public void removeAll(String form) {
        jdbc.sql("DELETE FROM site_draft WHERE form = ?").param(form).update();
    }

    private String written(Content content) {
        var written = json.writeValueAsString(content);
        if (written.length() > LONGEST) {
            throw new IllegalArgumentException("This is too much for a draft.");
        }
        return written;
    }
}
