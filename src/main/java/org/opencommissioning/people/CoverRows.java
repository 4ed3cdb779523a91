package org.opencommissioning.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Absence cover as stored. */
@Repository
class CoverRows {

    private static final String SELECT = """
            SELECT id, absent_username, covering_username, group_name, from_date, to_date, arranged_by, arranged_at,
                changed_by, changed_at, called_off, reason, accepted_at
            FROM absence_cover
            """;

    private final JdbcClient jdbc;

    CoverRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Cover cover, String reason, String by, OffsetDateTime at) {
        jdbc.sql("""
                        INSERT INTO absence_cover (absent_username, covering_username, group_name, from_date, to_date, reason, arranged_by, arranged_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        cover.absentUsername(),
                        cover.coveringUsername(),
                        cover.group(),
                        cover.from(),
                        cover.to(),
                        reason,
                        by,
                        at)
                .update();
    }

    void shorten(long id, LocalDate to, String by, OffsetDateTime at) {
        jdbc.sql("UPDATE absence_cover SET to_date = ?, changed_by = ?, changed_at = ? WHERE id = ?")
                .params(to, by, at, id)
                .update();
    }

    void callOff(long id, String by, OffsetDateTime at) {
        jdbc.sql("UPDATE absence_cover SET called_off = TRUE, changed_by = ?, changed_at = ? WHERE id = ?")
                .params(by, at, id)
                .update();
    }

    Optional<ArrangedCover> find(long id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id)
                .query(CoverRows::read)
                .optional();
    }

    void accept(long id, OffsetDateTime at) {
        jdbc.sql("UPDATE absence_cover SET accepted_at = ? WHERE id = ?")
                .params(at, id)
                .update();
    }

    /** What somebody covers on a day. */
    List<Cover> by(String coveringUsername, LocalDate on) {
        return jdbc.sql(SELECT + """
                                WHERE covering_username = ? AND to_date >= ? AND from_date <= ? AND NOT called_off AND accepted_at IS NOT NULL
                                ORDER BY id""").params(coveringUsername, on, on).query(CoverRows::read).list().stream()
                .map(ArrangedCover::cover)
                .toList();
    }

    /** Somebody's absences that share a day with a period. */
    List<Cover> absences(String absentUsername, LocalDate from, LocalDate to) {
        return jdbc.sql(SELECT + """
                                WHERE absent_username = ? AND to_date >= ? AND from_date <= ? AND NOT called_off
                                ORDER BY from_date, id""").params(absentUsername, from, to).query(CoverRows::read).list().stream()
                .map(ArrangedCover::cover)
                .toList();
    }

    /** Covers that have not ended, first things first. */
    List<ArrangedCover> notEnded(LocalDate today) {
        return jdbc.sql(SELECT + "WHERE to_date >= ? AND NOT called_off ORDER BY from_date, id")
                .param(today)
                .query(CoverRows::read)
                .list();
    }

    /** Covers that have ended or were called off, the latest first. */
    List<ArrangedCover> ended(LocalDate today, int limit) {
        return jdbc.sql(SELECT + "WHERE to_date < ? OR called_off ORDER BY to_date DESC, id DESC LIMIT " + limit)
                .param(today)
                .query(CoverRows::read)
                .list();
    }

    private static ArrangedCover read(ResultSet row, int number) throws SQLException {
        return new ArrangedCover(
                row.getLong("id"),
                new Cover(
                        row.getString("absent_username"),
                        row.getString("covering_username"),
                        row.getString("group_name"),
                        row.getObject("from_date", LocalDate.class),
                        row.getObject("to_date", LocalDate.class)),
                new ArrangedCover.Asked(
                        row.getString("arranged_by"),
                        row.getObject("arranged_at", OffsetDateTime.class),
                        row.getString("reason")),
                new ArrangedCover.Changed(
                        row.getString("changed_by"), row.getObject("changed_at", OffsetDateTime.class)),
                row.getBoolean("called_off"),
                row.getObject("accepted_at", OffsetDateTime.class));
    }
}
