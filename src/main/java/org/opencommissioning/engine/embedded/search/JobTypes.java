package org.opencommissioning.engine.embedded.search;

import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Of what type jobs are; never staler than the caller's last command. */
@Component
@ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "embedded", matchIfMissing = true)
public class JobTypes {

    private final Reads reads;

    JobTypes(Reads reads) {
        this.reads = reads;
    }

    /** The type of a job; empty when there is none of that key. */
    public Optional<String> of(long jobKey) {
        return reads.list("SELECT type FROM job WHERE job_key = ?", row -> row.text("type"), jobKey).stream()
                .findFirst();
    }
}
