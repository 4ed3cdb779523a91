package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.site.Typed;
import org.opencommissioning.sourcing.notices.Lot;
import org.opencommissioning.sourcing.notices.LotLimits;

/**
 * The lots of a tender as they were entered for its notice (section 18 and regulation 18(2)(o) and (p)).
 *
 * @param tenderLots in the order of the notice
 * @param lotsMayTender how many of them one supplier may tender for; null for all
 * @param lotsMayWin how many of them one supplier may win; null for all
 */
record DividedTender(
        @Nullable List<Row> tenderLots,
        @Nullable Integer lotsMayTender,
        @Nullable Integer lotsMayWin) {

    /** A lot as the form hands it over. */
    record Row(
            @Nullable String title,
            @Nullable BigDecimal value,
            @Nullable String cpv) {}

    List<Lot> lots() {
        List<Row> rows = tenderLots == null ? List.of() : tenderLots;
        return IntStream.range(0, rows.size())
                .mapToObj(at -> new Lot(
                        at + 1,
                        String.valueOf(rows.get(at).title()).strip(),
                        rows.get(at).value() == null
                                ? BigDecimal.ZERO
                                : rows.get(at).value(),
                        TenderRequirements.said(rows.get(at).cpv())
                                ? rows.get(at).cpv().strip()
                                : null))
                .toList();
    }

    LotLimits limits() {
        return new LotLimits(lotsMayTender, lotsMayWin);
    }

    /**
     * Why a tender cannot be divided like this; empty when it can.
     *
     * @param estimate what all lots together were planned at, by which the thresholds were decided (Schedule 3); null when not known
     */
    Optional<Refusal> refusal(@Nullable BigDecimal estimate) {
        List<Lot> lots = lots();
        if (lots.size() < 2) {
            return no(
                    "a tender that is divided has at least two lots.",
                    "Enter each with its title and value, or answer “No”.");
        }
        Set<String> titles = new HashSet<>();
        for (Lot lot : lots) {
            if (lot.title().isBlank()
                    || lot.title().equals("null")
                    || lot.value().signum() <= 0) {
                return no("lot " + lot.number() + " has no title or no value.", "Enter both.");
            }
            if (!titles.add(lot.title().toLowerCase(Locale.UK))) {
                return no("two lots are called “" + lot.title() + "”.", "Give each a title of its own.");
            }
        }
        BigDecimal together = lots.stream().map(Lot::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (estimate != null && together.compareTo(estimate) > 0) {
            return Optional.of(new Refusal(
                    "Schedule 3",
                    "the lots are worth £" + Typed.writtenAmount(together) + " together, and the plan was made for £"
                            + Typed.writtenAmount(estimate) + ".",
                    "Enter values that add up to no more, or plan again with the value of all lots."));
        }
        return Optional.ofNullable(lotsMayTender)
                .filter(most -> most < 1 || most > lots.size())
                .or(() -> Optional.ofNullable(lotsMayWin).filter(most -> most < 1 || most > lots.size()))
                .flatMap(wrong -> no(
                        "a limit of " + wrong + " of " + lots.size() + " lots for a supplier is none.",
                        "Enter a number from 1 to " + lots.size() + ", or leave it empty for all lots."));
    }

    private static Optional<Refusal> no(String reason, String advice) {
        return Optional.of(new Refusal("section 18", reason, advice));
    }
}
