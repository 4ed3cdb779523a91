package org.opencommissioning.sourcing.frameworks;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.Numbering;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.SameSupplier;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The frameworks that can be called off from, and what was called off (sections 45 to 47 of the Act). */
@Service
public class Frameworks {

    private final FrameworkRows entered;
    private final CallOffRows callOffs;
    private final List<FrameworksOnRecord> let;
    private final List<CallOffWorth> worth;
    private final Numbering numbering;
    private final LawfulTime time;
    private final SiteWords words;

    Frameworks(
            FrameworkRows entered,
            CallOffRows callOffs,
            List<FrameworksOnRecord> let,
            List<CallOffWorth> worth,
            Numbering numbering,
            LawfulTime time,
            SiteWords words) {
        this.entered = entered;
        this.callOffs = callOffs;
        this.let = let;
        this.worth = worth;
        this.numbering = numbering;
        this.time = time;
        this.words = words;
    }

    /** Those that run: let here, and entered before. */
    @Transactional(readOnly = true)
    public List<FrameworkTerms> running() {
        return all().filter(framework -> framework.runs(time.today())).toList();
    }

    private Stream<FrameworkTerms> all() {
        return Stream.concat(
                let.stream().flatMap(one -> one.frameworks().stream()),
                entered.findAllByOrderByTitleAscIdAsc().stream().map(Framework::terms));
    }

    /**
     * Holds a procurement under a framework that is known here.
     *
     * @param kind goods, services, works, ..., by the plan
     * @throws Refused when it has ended, is for something else, or is not called off so
     */
    @Transactional
    public void choose(ProcurementReference procurement, String framework, String kind, DirectTerms how) {
        hold(procurement, get(framework), kind, how);
    }

    /**
     * Keeps a framework that is not here yet, and holds a procurement under it.
     *
     * @throws Refused when it is here already, has ended, is for something else, or is not called off so
     */
    @Transactional
    public void enter(ProcurementReference procurement, FrameworkTerms said, String kind, DirectTerms how) {
        all().filter(known -> plain(known.title()).equals(plain(said.title())))
                .findFirst()
                .ifPresent(known -> {
                    throw Refused.by(new Refusal(
                            FrameworkTerms.RULE,
                            "the framework “" + said.title() + "” is here already as " + known.reference() + ".",
                            "Choose it from the list."));
                });
        String series = "FW-" + time.today().getYear() + "-";
        Framework framework = Framework.entered(series + "%04d".formatted(numbering.next(series)), said);
        hold(procurement, framework.terms(), kind, how);
        entered.save(framework);
    }

    /** A title in other letters, with other blanks and points, is the same framework: what is left of it is counted once. */
    private static String plain(String title) {
        return SameSupplier.name(title).replace(" ", "");
    }

    private void hold(ProcurementReference procurement, FrameworkTerms framework, String kind, DirectTerms how) {
        ensure(framework.closed(kind, time.today()));
        String direct = framework.directBecause(how);
        ensure(how.isDirect() && direct == null ? competed() : Optional.empty());
        CallOff callOff = callOffs.findByProcurementReference(procurement).orElseGet(() -> CallOff.of(procurement));
        callOff.under(framework.reference(), direct);
        callOffs.save(callOff);
    }

    /**
     * Why a call-off cannot be awarded to these at this value; empty when it can, or the procurement is no call-off.
     *
     * @param kind goods, services, works, ..., by the plan
     */
    @Transactional(readOnly = true)
    public Optional<Refusal> refusal(
            ProcurementReference procurement, List<String> suppliers, BigDecimal value, String kind) {
        return of(procurement)
                .flatMap(framework -> framework
                        .closed(kind, time.today())
                        .or(() -> framework.stranger(suppliers))
                        .or(() -> beyond(framework, procurement, value)));
    }

    /** Why a procurement cannot be called off without a competition (section 45(4)); empty when it can. */
    @Transactional(readOnly = true)
    public Optional<Refusal> directRefusal(ProcurementReference procurement) {
        return callOffs.findByProcurementReference(procurement)
                        .filter(CallOff::isDirect)
                        .isPresent()
                ? Optional.empty()
                : competed();
    }

    private static Optional<Refusal> competed() {
        return Optional.of(new Refusal(
                FrameworkTerms.RULE,
                "a framework with several suppliers is called off without a competition only where it sets out the core terms and an objective mechanism by which the supplier is selected.",
                "Confirm both, or hold a competition among its suppliers."));
    }

    /** Whether it is on record under which framework a procurement calls off. */
    @Transactional(readOnly = true)
    public boolean holds(ProcurementReference procurement) {
        return callOffs.findByProcurementReference(procurement).isPresent();
    }

    /** Why a contract that was called off cannot come to this value; empty when it can, or it was not called off. */
    @Transactional(readOnly = true)
    public Optional<Refusal> changeRefusal(AwardReference award, BigDecimal value) {
        return callOffs.findByAwardReference(award)
                .flatMap(callOff -> beyond(get(callOff.framework()), callOff.procurement(), value));
    }

    /** The call-offs under a framework add up to no more than it was let for (section 4, Schedule 3 and section 45(5)). */
    private Optional<Refusal> beyond(FrameworkTerms framework, ProcurementReference procurement, BigDecimal value) {
        BigDecimal left = framework.maximum().subtract(calledBesides(framework, procurement));
        return value.compareTo(left) <= 0
                ? Optional.empty()
                : Optional.of(new Refusal(
                        FrameworkTerms.RULE,
                        "the framework " + framework.reference() + " is for " + words.money(framework.maximum())
                                + " at most, of which " + words.money(left.max(BigDecimal.ZERO))
                                + " are left, and this call-off is worth " + words.money(value) + ".",
                        "Call off less, or plan another route."));
    }

    private BigDecimal calledBesides(FrameworkTerms framework, ProcurementReference procurement) {
        return callOffs.findByFrameworkReference(framework.reference()).stream()
                .map(CallOff::procurement)
                .filter(other -> !other.equals(procurement))
                .map(this::worthOf)
                .flatMap(Optional::stream)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Optional<BigDecimal> worthOf(ProcurementReference procurement) {
        return worth.stream()
                .map(one -> one.of(procurement))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The framework under which a procurement is held; empty where it is no call-off. */
    private Optional<FrameworkTerms> of(ProcurementReference procurement) {
        return callOffs.findByProcurementReference(procurement)
                .map(CallOff::framework)
                .map(this::get);
    }

    private FrameworkTerms get(String reference) {
        return all().filter(framework -> framework.reference().equals(reference))
                .findFirst()
                .orElseThrow(() -> Refused.by(new Refusal(
                        FrameworkTerms.RULE,
                        "there is no framework " + reference + " here.",
                        "Choose one from the list, or enter it as one that is not here yet.")));
    }

    private static void ensure(Optional<Refusal> refusal) {
        refusal.ifPresent(no -> {
            throw Refused.by(no);
        });
    }
}
