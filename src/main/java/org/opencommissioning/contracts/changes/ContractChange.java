package org.opencommissioning.contracts.changes;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of a change to a contract. */
class ContractChange {

    @Id
    Long id;

    @Version
    Integer version;

    String contractReference;
    int numberInContract;
    String wanted;
    OffsetDateTime askedAt;
    String describedBy;
    String description;
    String ground;
    BigDecimal oldValue;
    BigDecimal newValue;
    LocalDate oldEnd;
    LocalDate newEnd;
    Boolean noticeNeeded;
    Boolean furtherDecision;
    String reason;
    String decidedBy;
    String decision;
    String decisionReasons;
    String keyDecisionReference;
    String status;
    LocalDate closedOn;

    ContractChangeView view() {
        return new ContractChangeView(
                contractReference,
                numberInContract,
                wanted,
                askedAt,
                describedBy,
                description,
                ground,
                oldValue,
                newValue,
                oldEnd,
                newEnd,
                noticeNeeded,
                furtherDecision,
                reason,
                decidedBy,
                decision,
                decisionReasons,
                keyDecisionReference,
                status,
                closedOn);
    }
}
