package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.cycle.CaseView;
import org.opencommissioning.cycle.NewCase;

/** What notices say of a case before there is a tender: what is bought, where and for how long. */
final class CaseSubject {

    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

    private CaseSubject() {}

    /** By the names of the fields of a notice; null for what the case does not say. */
    static Map<String, Object> facts(CaseView view) {
        Map<String, Object> facts = new HashMap<>();
        NewCase.About about = view.subject().about();
        facts.put("cpv", cpv(about.category()));
        facts.put("place", about.place());
        facts.put("category", view.facts().get("contractType"));
        facts.put("months", months(view.facts().get("termYears")));
        return facts;
    }

    /** A case may be described in words; a notice has the code. */
    static @Nullable String cpv(@Nullable String category) {
        return category != null && category.strip().matches("\\d{8}(-\\d)?") ? category.strip() : null;
    }

    /** A term of years in whole months; null where none is known. */
    static @Nullable BigDecimal months(@Nullable Object years) {
        return years instanceof Number number
                ? new BigDecimal(number.toString()).multiply(MONTHS).setScale(0, RoundingMode.CEILING)
                : null;
    }
}
