package org.opencommissioning.governance;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who had a hand in a plan version: nobody decides on their own work (G2). */
@Service
public class Contributions {

    private final JdbcClient jdbc;
    private final Clock clock;

    Contributions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Notes that a person had a hand in a plan version; noting it again changes nothing.
     *
     * @param planVersion 0 for the analysis, which every plan version builds on
     */
    @Transactional
    public void record(String caseReference, int planVersion, String username, Contribution what) {
        int known = jdbc.sql("""
                                SELECT COUNT(*)
                                FROM contribution
                                WHERE case_reference = ? AND plan_version = ? AND username = ? AND what = ?""")
                .params(caseReference, planVersion, username, what.name())
                .query(Integer.class)
                .single();
        if (known == 0) {
            jdbc.sql("""
                                    INSERT INTO contribution (case_reference, plan_version, username, what, recorded_at)
                                    VALUES (?, ?, ?, ?, ?)""")
                    .params(
                            caseReference,
                            planVersion,
                            username,
                            what.name(),
                            clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** How a person had a hand in this version or in an earlier one, whose content it carries on. Empty when in no way. */
    @Transactional(readOnly = true)
    public Set<Contribution> of(String caseReference, int planVersion, String username) {
        var found = new TreeSet<Contribution>();
        jdbc.sql("""
                                SELECT DISTINCT what
                                FROM contribution
                                WHERE case_reference = ? AND plan_version <= ? AND username = ?""")
                .params(caseReference, planVersion, username)
                .query(String.class)
                .list()
                .forEach(what -> found.add(Contribution.valueOf(what)));
        return found;
    }
}
