package org.opencommissioning.publication.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.publication.imports.Release.Money;
import org.opencommissioning.publication.imports.Release.Period;
import org.opencommissioning.publication.imports.Release.Tender;
import org.opencommissioning.site.Typed;

/**
 * The facts of a release, by their names in the decision tables. What a release does not tell is absent: the decision that needs it asks for it.
 *
 * @param facts by name
 * @param notes what was assumed, and what an officer has to confirm
 */
record ReleaseFacts(Map<String, Object> facts, List<String> notes) {

    /** Derives the facts. */
    static ReleaseFacts of(Release release, LocalDate commencedOn) {
        Tender tender = release.tender();
        Map<String, Object> facts = new LinkedHashMap<>();
        var notes = new java.util.ArrayList<String>();
        String awardMethod = awardMethod(tender);
        facts.put("contractType", contractType(tender, notes));
        facts.put("deliveryModel", "contract");
        facts.put("healthServices", false);
        if (tender.classification() != null && tender.classification().startsWith("851")) {
            notes.add(
                    "The CPV code is of health services: confirm whether the provider selection regime applies; the facts say it does not.");
        }
        facts.put("commencedOn", commencedOn.toString());
        facts.put("buyingVehicle", tender.framework() ? "framework" : "contract");
        facts.put("awardMethod", awardMethod);
        facts.put("advertised", awardMethod.equals("competition") && !"limited".equals(tender.procurementMethod()));
        facts.put("urgency", "normal");
        value(tender, facts, notes);
        Long years = years(tender.contractPeriod());
        if (years != null) {
            facts.put("termYears", years);
        }
        return new ReleaseFacts(facts, notes);
    }

    private static void value(Tender tender, Map<String, Object> facts, List<String> notes) {
        Money value = tender.value();
        if (value == null) {
            notes.add("No value is stated: the estimate has to be made before the route can be decided.");
            return;
        }
        BigDecimal pounds = value.amount().setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        if (!value.includesVat()) {
            notes.add(
                    "The value of £" + Typed.writtenAmount(pounds)
                            + " is published without VAT: the estimate including VAT has to be made before the route can be decided.");
            return;
        }
        facts.put("estimatedValue", pounds.scale() < 0 ? pounds.setScale(0) : pounds);
        facts.put("expenditureOrSaving", facts.get("estimatedValue"));
    }

    private static String contractType(Tender tender, List<String> notes) {
        boolean lightTouch = tender.specialRegimes().stream()
                .anyMatch(regime -> regime.toLowerCase(Locale.ROOT).contains("lighttouch"));
        boolean concession = tender.specialRegimes().stream()
                .anyMatch(regime -> regime.toLowerCase(Locale.ROOT).contains("concession"));
        if (lightTouch || concession) {
            return lightTouch && concession ? "light-touch-concession" : lightTouch ? "light-touch" : "concession";
        }
        if (tender.category() == null) {
            notes.add("No main procurement category is stated: " + categoryOf(tender.classification())
                    + " was taken from the CPV code.");
        }
        return contractType(tender.category(), tender.classification());
    }

    /** The type of a contract of which nothing else is known. */
    static String contractType(@Nullable String stated, @Nullable String classification) {
        String category = stated != null ? stated : categoryOf(classification);
        return category.equals("services") && LightTouchServices.include(classification) ? "light-touch" : category;
    }

    /** CPV divisions: 45 is works, 50 and above are services, the rest and 48 are goods. */
    private static String categoryOf(String classification) {
        if (classification == null || !classification.matches("\\d{2}.*")) {
            return "services";
        }
        int division = Integer.parseInt(classification.substring(0, 2));
        return division == 45 ? "works" : division < 50 ? "goods" : "services";
    }

    private static String awardMethod(Tender tender) {
        String details = tender.procurementMethodDetails() == null
                ? ""
                : tender.procurementMethodDetails().toLowerCase(Locale.ROOT);
        if (details.contains("dynamic purchasing") || details.contains("dynamic market")) {
            return "dynamic-market";
        }
        if (details.contains("call-off") || details.contains("framework")) {
            return "framework-call-off";
        }
        return "direct".equals(tender.procurementMethod())
                        || details.contains("direct award")
                        || details.contains("single")
                ? "direct-award"
                : "competition";
    }

    private static Long years(Period period) {
        if (period == null || period.start() == null || period.end() == null) {
            return null;
        }
        return Math.max(1, ChronoUnit.YEARS.between(period.start(), period.end().plusDays(1)));
    }
}
