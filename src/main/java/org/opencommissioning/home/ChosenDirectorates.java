package org.opencommissioning.home;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which part of the council those who lead look at when they arrive. */
@Repository
class ChosenDirectorates {

    private final JdbcClient jdbc;

    ChosenDirectorates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty for all of them. */
    Optional<String> of(String username) {
        return jdbc.sql("SELECT directorate FROM home_directorate WHERE username = ?")
                .param(username)
                .query(String.class)
                .optional();
    }

    void choose(String username, String directorate) {
        forget(username);
        jdbc.sql("INSERT INTO home_directorate (username, directorate) VALUES (?, ?)")
                .params(username, directorate)
                .update();
    }

    void forget(String username) {
        jdbc.sql("DELETE FROM home_directorate WHERE username = ?")
                .param(username)
                .update();
    }
}
