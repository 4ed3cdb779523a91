package org.opencommissioning.sourcing.exclusions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.SameSupplier;
import org.opencommissioning.sourcing.award.AwardView;
import org.opencommissioning.sourcing.award.Awards;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeView;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.stereotype.Component;

/**
 * What this council itself published about suppliers: breaches and failures to improve (UK9 under section 71(5)) and terminations
 * (UK11). It proposes grounds of Schedule 7, paragraph 12, and decides none; poor ratings alone are no ground.
 */
@Component
class RecordedHistory {

    private static final int MOST = 1000;

    private final Notices notices;
    private final Awards awards;

    RecordedHistory(Notices notices, Awards awards) {
        this.notices = notices;
        this.awards = awards;
    }

    /** One line on each matter that concerns one of these suppliers; null when there is none. */
    @Nullable
    String of(List<String> suppliers) {
        List<String> lines = new ArrayList<>();
        for (NoticeView notice : notices.published(Set.of(NoticeCode.UK9, NoticeCode.UK11), null, null, null, MOST)) {
            contract(notice)
                    .flatMap(contract -> matter(notice.code(), contract)
                            .flatMap(matter -> supplier(contract, suppliers)
                                    .map(supplier -> "- " + supplier + ": " + matter + " (" + notice.reference() + ", "
                                            + notice.title() + ")")))
                    .ifPresent(lines::add);
        }
        return lines.isEmpty() ? null : String.join("\n", lines);
    }

    private static Optional<Map<?, ?>> contract(NoticeView notice) {
        return notice.content().get("contracts") instanceof List<?> contracts
                        && !contracts.isEmpty()
                        && contracts.getFirst() instanceof Map<?, ?> contract
                ? Optional.of(contract)
                : Optional.empty();
    }

    private static Optional<String> matter(NoticeCode code, Map<?, ?> contract) {
        if (code == NoticeCode.UK9) {
            return contract.get("implementation") instanceof Map<?, ?> done
                            && done.get("performanceFailures") instanceof List<?> failures
                            && failures.getFirst() instanceof Map<?, ?> failure
                    ? Optional.of("Schedule 7, paragraph 12(4): " + failure.get("description"))
                    : Optional.empty();
        }
        String reason = contract.get("terminationRationaleClassifications") instanceof List<?> reasons
                        && reasons.getFirst() instanceof Map<?, ?> one
                ? String.valueOf(one.get("description"))
                : "";
        return reason.toLowerCase(java.util.Locale.UK).contains("expir")
                ? Optional.empty()
                : Optional.of("Schedule 7, paragraph 12(1): terminated, " + reason);
    }

    private Optional<String> supplier(Map<?, ?> contract, List<String> suppliers) {
        return contract.get("awardID") instanceof String reference
                ? awards.find(AwardReference.of(reference)).flatMap(award -> named(award, suppliers))
                : Optional.empty();
    }

    private static Optional<String> named(AwardView award, List<String> suppliers) {
        return suppliers.stream()
                .filter(name ->
                        award.suppliers().stream().anyMatch(supplier -> SameSupplier.named(supplier.name(), name)))
                .findFirst();
    }
}
