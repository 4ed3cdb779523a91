package org.opencommissioning.sourcing.notices;

import java.util.Map;

/**
 * A notice to be published.
 *
 * @param code which notice
 * @param stage where in the cycle it belongs: pipeline, engagement, tender, award, contract, performance, change or end
 * @param caseReference the case it is about; null for notices of the whole council
 * @param planVersion the plan version it carries out; null where there is no case
 * @param subjectReference the procurement, award or contract it is about: one notice of a code per subject
 * @param title what is being bought
 * @param content the notice's content in OCDS words: an object with sections such as {@code tender}, {@code awards}
 */
public record NewNotice(
        NoticeCode code,
        String stage,
        String caseReference,
        Integer planVersion,
        String subjectReference,
        String title,
        Map<String, Object> content) {}
