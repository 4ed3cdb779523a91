package org.opencommissioning.sourcing.exclusions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.award.Awards;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeView;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.stereotype.Component;

/**
 * What this council itself recorded about suppliers: what it decided on a ground for exclusion before, contracts that it terminated, chances to improve that were not taken and formal
 * defaults, from the contracts themselves, and breaches that it published (UK9 under section 71(5)). It proposes grounds of Schedule 7,
 * paragraph 12, and decides none; poor ratings alone are no ground, and a contract that ran out is none either.
 */
@Component
class RecordedHistory {

    private static final int MOST = 1000;

    private final Notices notices;
    private final Awards awards;
    private final List<SupplierHistory> histories;
    private final Exclusions exclusions;

    RecordedHistory(Notices notices, Awards awards, List<SupplierHistory> histories, Exclusions exclusions) {
        this.notices = notices;
        this.awards = awards;
        this.histories = histories;
        this.exclusions = exclusions;
    }

    /** One line on each matter that concerns one of these suppliers; null when there is none. */
    @Nullable
    String of(List<Supplier> suppliers) {
        List<String> lines = new ArrayList<>();
        for (Supplier supplier : suppliers) {
            exclusions.decidedAbout(supplier).stream()
                    .map(decided -> "- " + decided)
                    .forEach(lines::add);
            histories.stream()
                    .flatMap(history -> history.about(supplier).stream())
                    .map(matter -> "- " + supplier.name() + ": Schedule 7, paragraph " + matter.paragraph() + ": "
                            + matter.what() + ", " + SiteWords.day(matter.on()) + " (" + matter.source() + ")")
                    .forEach(lines::add);
        }
        for (NoticeView notice : notices.published(Set.of(NoticeCode.UK9), null, null, null, MOST)) {
            contract(notice)
                    .flatMap(contract -> published(contract)
                            .flatMap(matter -> supplier(contract, suppliers)
                                    .map(supplier -> "- " + supplier.name() + ": " + matter + " (" + notice.reference()
                                            + ", " + notice.title() + ")")))
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

    private static Optional<String> published(Map<?, ?> contract) {
        return contract.get("implementation") instanceof Map<?, ?> done
                        && done.get("performanceFailures") instanceof List<?> failures
                        && failures.getFirst() instanceof Map<?, ?> failure
                ? Optional.of("Schedule 7, paragraph 12(4): " + failure.get("description"))
                : Optional.empty();
    }

    private Optional<Supplier> supplier(Map<?, ?> contract, List<Supplier> suppliers) {
        return contract.get("awardID") instanceof String reference
                ? awards.find(AwardReference.of(reference))
                        .flatMap(award -> suppliers.stream()
                                .filter(one -> award.suppliers().stream().anyMatch(one::isSameAs))
                                .findFirst())
                : Optional.empty();
    }
}
