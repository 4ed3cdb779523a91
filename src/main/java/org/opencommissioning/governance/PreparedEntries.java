package org.opencommissioning.governance;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.Typed;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The entries among the forthcoming executive decisions that are not published yet. What the chair of scrutiny agrees to is kept with the agreement, and no other
 * entry is published on its strength (Executive Arrangements Regulations 2012 reg 11).
 */
@Service
class PreparedEntries implements MatterOnRecord {

    /** The chair's agreement, as the ledger names it. */
    static final String AGREEMENT = "special-urgency";

    private static final String ENTRY = "entryHash";

    private final PreparedEntryRows rows;
    private final PlansOnRecord plans;
    private final Clock clock;

    PreparedEntries(PreparedEntryRows rows, PlansOnRecord plans, Clock clock) {
        this.rows = rows;
        this.plans = plans;
        this.clock = clock;
    }

    /** Keeps an entry as it was prepared, in place of the one that was prepared before. */
    @Transactional
    void keep(long instance, CaseReference caseReference, int planVersion, FedEntry entry, String by) {
        ensureExplained(caseReference, planVersion, entry.mandate());
        PreparedEntry prepared = rows.findById(instance).orElseGet(() -> PreparedEntry.of(instance));
        prepared.prepare(caseReference, planVersion, entry, by, OffsetDateTime.now(clock));
        rows.save(prepared);
    }

    /**
     * Holds that no more may be spent than the plan reports to who decides, unless the entry says why.
     *
     * @throws Refused when it does not
     */
    @Transactional(readOnly = true)
    void ensureExplained(CaseReference caseReference, int planVersion, Mandate mandate) {
        BigDecimal maximum = mandate.maximum();
        plans.expenditure(caseReference.value(), planVersion)
                .filter(reported -> maximum != null && maximum.compareTo(reported) > 0 && mandate.unexplained())
                .ifPresent(reported -> {
                    throw Refused.by(new Refusal(
                            "key decision",
                            "The most that may be spent, £" + Typed.writtenAmount(maximum)
                                    + ", is more than the expenditure that plan version " + planVersion + " reports, £"
                                    + Typed.writtenAmount(reported) + ".",
                            "Say in the entry why, or enter no more than that."));
                });
    }

    /** The entry that a process instance has prepared; empty when none is. */
    @Transactional(readOnly = true)
    Optional<PreparedEntry.View> find(long instance) {
        return rows.findById(instance).map(PreparedEntry::view);
    }

    /** What the chair agrees to. */
    @Override
    public Map<String, Object> of(GateAttempt attempt) {
        return AGREEMENT.equals(attempt.gate())
                ? rows.findById(attempt.instance()).map(PreparedEntries::matter).orElse(Map.of())
                : Map.of();
    }

    private static Map<String, Object> matter(PreparedEntry prepared) {
        FedEntry entry = prepared.entry();
        Map<String, Object> matter = new LinkedHashMap<>();
        matter.put("matter", entry.subject().matter());
        matter.put("urgencyReason", entry.urgencyReason());
        if (entry.mandate().maximum() != null) {
            matter.put("maximum", entry.mandate().maximum());
        }
        matter.put(ENTRY, prepared.hash());
        return matter;
    }

    /**
     * Stands before the publication of an entry to which the chair has agreed.
     *
     * @param agreed what the agreement was to, as the ledger has it
     * @throws Refused when it was to another entry
     */
    static void requireAgreed(FedEntry entry, Map<?, ?> agreed) {
        if (!PreparedEntry.hash(entry).equals(agreed.get(ENTRY))) {
            throw Refused.by(new Refusal(
                    "G6",
                    "The chair of scrutiny agreed to another entry than this, in its matter, its reason, its sum or who decides (Executive Arrangements Regulations 2012 reg 11).",
                    "Have the entry prepared and agreed to again."));
        }
    }
}
