package org.opencommissioning.sourcing;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.cycle.PlanVersion;

/**
 * What the decision tables answered for the plan version that a procurement carries out. It is taken from the plan when the
 * procurement opens and kept with it, so that nothing a process says later changes it.
 *
 * @param route how the need is secured
 * @param regime by what law; null where the tables said nothing
 * @param minimumQuotes how many valid quotes the route wants; null where it wants none
 * @param minimumDays the shortest tendering period in days; null where the Act sets none
 * @param standstillMandatory whether a standstill comes before the signature (section 51)
 * @param standstillWorkingDays how long it is at least; null for what the Act says
 */
public record LawfulTerms(
        String route,
        @Nullable String regime,
        @Nullable Integer minimumQuotes,
        @Nullable Integer minimumDays,
        boolean standstillMandatory,
        @Nullable Integer standstillWorkingDays) {

    /** What a plan version was answered. */
    public static LawfulTerms of(PlanVersion plan) {
        Map<String, Object> answers = plan.decisions();
        return new LawfulTerms(
                String.valueOf(answers.get("route")),
                (String) answers.get("regime"),
                whole(answers.get("minimumQuotes")),
                whole(answers.get("minimumDays")),
                Boolean.TRUE.equals(answers.get("standstillMandatory")),
                whole(answers.get("standstillWorkingDays")));
    }

    /** A route that asks for no number of quotes, no period and no standstill. */
    public static LawfulTerms of(String route) {
        return new LawfulTerms(route, null, null, null, false, null);
    }

    /** The same with as many valid quotes as the route wants. */
    public LawfulTerms withMinimumQuotes(int quotes) {
        return new LawfulTerms(route, regime, quotes, minimumDays, standstillMandatory, standstillWorkingDays);
    }

    /** The same with a shortest tendering period. */
    public LawfulTerms withMinimumDays(int days) {
        return new LawfulTerms(route, regime, minimumQuotes, days, standstillMandatory, standstillWorkingDays);
    }

    /** The same with a standstill of so many working days. */
    public LawfulTerms withStandstill(int workingDays) {
        return new LawfulTerms(route, regime, minimumQuotes, minimumDays, true, workingDays);
    }

    /** Whether the standstill of the Provider Selection Regime comes before the signature. */
    public boolean healthStandstill() {
        return standstillMandatory && "health-psr".equals(regime);
    }

    /** Whether the Act governs it as a public contract. */
    public boolean underTheAct() {
        return "public-contract".equals(regime);
    }

    private static @Nullable Integer whole(@Nullable Object number) {
        return number instanceof Number value ? value.intValue() : null;
    }
}
