package org.opencommissioning.people;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Absence cover as arranged. */
@Repository
class Covers {

    private final JdbcClient jdbc;

    Covers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Cover cover) {
        jdbc.sql("insert into absence_cover (absent_username, covering_username, group_name, from_date, to_date) values (?, ?, ?, ?, ?)")
                .params(cover.absentUsername(), cover.coveringUsername(), cover.group(), cover.from(), cover.to()).update();
    }

    List<Cover> by(String coveringUsername, LocalDate on) {
        return jdbc.sql("""
                        select absent_username, covering_username, group_name, from_date, to_date from absence_cover
                        where covering_username = ? and from_date <= ? and to_date >= ? order by id""")
                .params(coveringUsername, on, on)
                .query((row, number) -> new Cover(row.getString(1), row.getString(2), row.getString(3),
                        row.getObject(4, LocalDate.class), row.getObject(5, LocalDate.class)))
                .list();
    }
}
