package org.opencommissioning.cycle;

import java.util.Optional;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The requests to start a case that were answered: one that comes again is answered the same again. */
@Component
class CaseRequests {

    private final JdbcClient jdbc;

    CaseRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Request(String requestedBy, String contentHash, String caseReference) {}

    /**
     * The case that a request started before.
     *
     * @throws Refused when its key was used for another request
     */
    Optional<CaseReference> answered(String idempotencyKey, String content, String username) {
        return jdbc.sql("SELECT requested_by, content_hash, case_reference FROM case_request WHERE idempotency_key = ?")
                .param(idempotencyKey)
                .query(Request.class)
                .optional()
                .map(request -> {
                    if (!request.requestedBy().equals(username)
                            || !request.contentHash().equals(content)) {
                        throw Refused.conflict(
                                "This Idempotency-Key was used for another request. Use a new key for a new case.");
                    }
                    return CaseReference.of(request.caseReference());
                });
    }

    void keep(String idempotencyKey, String content, String username, CaseReference started) {
        jdbc.sql("""
                        INSERT INTO case_request (idempotency_key, requested_by, content_hash, case_reference)
                        VALUES (?, ?, ?, ?)""").params(idempotencyKey, username, content, started.value()).update();
    }
}
