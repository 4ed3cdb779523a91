package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.springframework.data.annotation.Id;

/** What somebody confirmed of the pipeline of a year (Procurement Act 2023 section 93): nothing of it is published before. */
class ConfirmedPipeline {

    /** A tender as its notice was shown to whoever confirmed it, and when its tender or transparency notice is expected. */
    record ConfirmedTender(
            CaseReference caseReference,
            String title,
            @Nullable BigDecimal estimatedValue,
            String description,
            LocalDate noticeDate) {

        static ConfirmedTender of(Pipeline.Ahead said) {
            return new ConfirmedTender(
                    said.reference(),
                    said.title(),
                    said.value(),
                    said.description().strip(),
                    said.noticeDate());
        }
    }

    @Id
    private Long id;

    private long processInstanceKey;
    private boolean needed;
    private String confirmedBy;
    private OffsetDateTime confirmedAt;
    private Set<ConfirmedTender> tenders = new HashSet<>();

    private ConfirmedPipeline() {}

    /** The pipeline of a run of the process, of which nobody has confirmed anything. */
    static ConfirmedPipeline of(long processInstanceKey) {
        ConfirmedPipeline pipeline = new ConfirmedPipeline();
        pipeline.processInstanceKey = processInstanceKey;
        return pipeline;
    }

    /** Somebody says whether there has to be one, and when each tender is expected. */
    void confirm(boolean isNeeded, Collection<Pipeline.Ahead> expected, String by, OffsetDateTime now) {
        needed = isNeeded;
        confirmedBy = by;
        confirmedAt = now;
        tenders = new HashSet<>();
        expected.forEach(one -> tenders.add(ConfirmedTender.of(one)));
    }

    /** What may be published, by case (G9). */
    Map<CaseReference, ConfirmedTender> expected() {
        if (!needed) {
            throw Refused.by(new Refusal(
                    "G9",
                    confirmedBy == null
                            ? "nobody has confirmed what is in the pipeline."
                            : confirmedBy + " said that the council has to publish no pipeline this year.",
                    "Cancel this instance and start pipeline-notice again, if there has to be one."));
        }
        Map<CaseReference, ConfirmedTender> expected = new TreeMap<>();
        tenders.forEach(tender -> expected.put(tender.caseReference(), tender));
        return expected;
    }
}
