package org.opencommissioning.sourcing.evaluation;

import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Set;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of one evaluator's part in a procurement. */
class Evaluation {

    @Id
    Long id;

    @Version
    Integer version;

    String procurementReference;
    String evaluator;
    OffsetDateTime declaredAt;
    String interests;
    boolean excluded;
    boolean serviceUser;
    OffsetDateTime scoredAt;

    Set<EvaluationScore> scores = new HashSet<>();
}
