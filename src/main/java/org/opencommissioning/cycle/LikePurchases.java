package org.opencommissioning.cycle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.ExistingContracts.Bought;
import org.opencommissioning.cycle.ExistingContracts.Seller;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.rules.PlanRules;
import org.opencommissioning.rules.RuleAnswers;
import org.opencommissioning.site.SiteWords;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What else the council buys that could reasonably be one contract with a purchase: its own purchases under way and the contracts of the
 * register, of one year, with the same supplier or for the same thing. They are valued together (Procurement Act 2023 section 4 and Schedule 3;
 * select committee R7): found by record, so that nobody need say it.
 */
@Component
public class LikePurchases {

    private final Cases cases;
    private final CaseDrafts drafts;
    private final ObjectProvider<ExistingContracts> contracts;
    private final PlanRules rules;
    private final LawfulTime time;
    private final SiteWords words;

    LikePurchases(
            Cases cases,
            CaseDrafts drafts,
            ObjectProvider<ExistingContracts> contracts,
            PlanRules rules,
            LawfulTime time,
            SiteWords words) {
        this.cases = cases;
        this.drafts = drafts;
        this.contracts = contracts;
        this.rules = rules;
        this.time = time;
        this.words = words;
    }

    /**
     * One of them.
     *
     * @param reference of the contract, or of the case where there is none yet
     * @param value in pounds including VAT; null when it is not known
     * @param ends its last day; null when none is known
     * @param sharedBy what it shares with the purchase: supplier, category or title
     */
    public record Like(
            String reference,
            String title,
            String supplier,
            @Nullable BigDecimal value,
            @Nullable LocalDate ends,
            String sharedBy) {}

    /** A purchase as somebody entered it: what of it makes another one like it. */
    private record Entered(CaseView view, List<Seller> sellers, BigDecimal price, boolean saidWhyApart) {

        static Entered of(CaseView view, Map<String, Object> written) {
            List<Map<?, ?>> quotes = written.get("quotes") instanceof List<?> rows
                    ? rows.stream()
                            .filter(Map.class::isInstance)
                            .<Map<?, ?>>map(row -> (Map<?, ?>) row)
                            .toList()
                    : List.of();
            return new Entered(
                    view,
                    quotes.stream()
                            .filter(quote -> quote.get("supplierName") != null)
                            .map(quote -> new Seller(
                                    quote.get("supplierName").toString(),
                                    Objects.toString(quote.get("supplierIdentifier"), null)))
                            .toList(),
                    quotes.stream()
                            .map(quote -> quote.get("price"))
                            .filter(Number.class::isInstance)
                            .map(price -> new BigDecimal(price.toString()))
                            .max(BigDecimal::compareTo)
                            .orElse(BigDecimal.ZERO),
                    !Objects.toString(written.get("separateReasons"), "").isBlank());
        }
    }

    /** Those that are like the purchase of a case, as it was entered last; empty before it is entered. */
    public List<Like> of(CaseReference reference) {
        return entered(reference).map(this::like).orElse(List.of());
    }

    /** What the purchase of a case and those like it are worth together, in pounds including VAT. */
    public BigDecimal together(CaseReference reference) {
        return entered(reference)
                .map(purchase -> together(purchase, like(purchase)))
                .orElse(BigDecimal.ZERO);
    }

    /** Why the purchase of a case does not go the short way: together with what is like it it is beyond it, and nobody said why they are valued apart. */
    public Optional<Refusal> refusal(CaseReference reference) {
        Entered purchase = entered(reference).orElse(null);
        if (purchase == null || purchase.saidWhyApart()) {
            return Optional.empty();
        }
        List<Like> like = like(purchase);
        BigDecimal together = together(purchase, like);
        Map<String, Object> facts = new HashMap<>(purchase.view().facts());
        if (like.isEmpty() || !isShort(facts)) {
            return Optional.empty();
        }
        facts.put("estimatedValue", together);
        facts.put("expenditureOrSaving", together);
        return isShort(facts)
                ? Optional.empty()
                : Optional.of(
                        new Refusal(
                                "Schedule 3",
                                "contracts that could reasonably be one are each estimated at the total of all. With what was bought or is being bought from the same supplier or for the same within a year, "
                                        + like.stream().map(this::named).collect(Collectors.joining("; "))
                                        + ", it comes to " + words.money(together)
                                        + ", which is beyond the lowest band.",
                                "Enter " + words.money(together)
                                        + " as the value of all contracts that could reasonably be one, and the case goes on with the analysis of the need; or enter the good reasons to value this one alone, which are read by whoever checks and decides it."));
    }

    private String named(Like one) {
        return one.reference() + " (" + one.supplier() + (one.value() == null ? "" : ", " + words.money(one.value()))
                + ")";
    }

    private boolean isShort(Map<String, Object> facts) {
        RuleAnswers said = rules.ask(facts);
        return said.missing().isEmpty() && PurchaseWay.of(rules, facts).isShort();
    }

    private Optional<Entered> entered(CaseReference reference) {
        return drafts.written(reference, PurchaseWay.ENTERED)
                .map(written -> Entered.of(cases.get(reference), written.content()));
    }

    private static BigDecimal together(Entered purchase, List<Like> like) {
        return like.stream().map(Like::value).filter(Objects::nonNull).reduce(purchase.price(), BigDecimal::add);
    }

    private List<Like> like(Entered purchase) {
        CaseReference own = purchase.view().reference();
        LocalDate since = time.today().minusYears(1);
        List<Like> found = new ArrayList<>();
        Set<CaseReference> registered = new HashSet<>();
        contracts.stream()
                .flatMap(register -> register.since(since).stream())
                .filter(one -> !own.equals(one.caseReference()))
                .forEach(one -> {
                    if (one.caseReference() != null) {
                        registered.add(one.caseReference());
                    }
                    shared(purchase, one.title(), one.category(), one.sellers())
                            .map(shared -> like(one, shared))
                            .ifPresent(found::add);
                });
        drafts.purchasesSince(since).entrySet().stream()
                .filter(one -> !own.equals(one.getKey()) && !registered.contains(one.getKey()))
                .map(one -> Entered.of(cases.get(one.getKey()), one.getValue()))
                .flatMap(one -> shared(purchase, one.view().title(), one.view().category(), one.sellers())
                        .map(shared -> like(one, shared))
                        .stream())
                .forEach(found::add);
        return found;
    }

    private static Like like(Bought one, String shared) {
        return new Like(one.reference().value(), one.title(), names(one.sellers()), one.value(), one.ends(), shared);
    }

    private static Like like(Entered one, String shared) {
        return new Like(
                one.view().reference().value(), one.view().title(), names(one.sellers()), one.price(), null, shared);
    }

    private static String names(List<Seller> sellers) {
        return sellers.stream().map(Seller::name).collect(Collectors.joining(", "));
    }

    private static Optional<String> shared(
            Entered purchase, String title, @Nullable String category, List<Seller> sellers) {
        boolean supplier =
                purchase.sellers().stream().anyMatch(one -> sellers.stream().anyMatch(one::isSameAs));
        String shared = Stream.of(
                        supplier ? "supplier" : null,
                        same(purchase.view().category(), category) ? "category" : null,
                        same(purchase.view().title(), title) ? "title" : null)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return shared.isEmpty() ? Optional.empty() : Optional.of(shared);
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one != null
                && other != null
                && !plain(one).isEmpty()
                && plain(one).equals(plain(other));
    }

    private static String plain(String typed) {
        return typed.toLowerCase(Locale.UK).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
}
