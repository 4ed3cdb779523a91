package org.opencommissioning.sourcing.award;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of an award. */
class Award {

    @Id
    Long id;

    @Version
    Integer version;

    String reference;
    String procurementReference;
    String caseReference;
    int planVersion;
    String title;
    String status;
    String awardMethod;
    BigDecimal awardValue;

    Set<AwardSupplier> suppliers = new HashSet<>();

    String reasons;
    OffsetDateTime recommendedAt;
    OffsetDateTime decidedAt;
    OffsetDateTime summariesSentAt;
    LocalDate noticePublishedOn;
    LocalDate standstillLastDay;
    String challenge;
    boolean challengeResolved;
    LocalDate signedOn;

    AwardView view() {
        return new AwardView(
                reference,
                procurementReference,
                caseReference,
                planVersion,
                title,
                status,
                awardMethod,
                awardValue,
                suppliers.stream()
                        .map(AwardSupplier::view)
                        .sorted(Comparator.comparing(Supplier::name))
                        .toList(),
                reasons,
                recommendedAt,
                decidedAt,
                summariesSentAt,
                noticePublishedOn,
                standstillLastDay,
                challenge,
                challengeResolved,
                signedOn);
    }
}
