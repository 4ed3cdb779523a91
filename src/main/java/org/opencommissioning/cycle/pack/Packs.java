package org.opencommissioning.cycle.pack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.opencommissioning.cycle.CaseView;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.cycle.pack.Pack.Block;
import org.opencommissioning.cycle.pack.Pack.Section;
import org.opencommissioning.governance.Readings;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Component;

/** The packs of a case: one for each version of its plan, and one of the analysis before there is a plan. */
@Component
public class Packs {

    private final Cases cases;
    private final Plans plans;
    private final WrittenParts written;
    private final FoundParts found;
    private final Readings readings;
    private final SiteWords words;

    Packs(Cases cases, Plans plans, WrittenParts written, FoundParts found, Readings readings, SiteWords words) {
        this.cases = cases;
        this.plans = plans;
        this.written = written;
        this.found = found;
        this.readings = readings;
        this.words = words;
    }

    /** The version that approvals bind to now; 0 while there is no plan. */
    int current(String reference) {
        return plans.current(CaseReference.of(reference))
                .map(PlanVersion::number)
                .orElse(0);
    }

    /**
     * The pack of a version.
     *
     * @param number 0 for the analysis as it stands
     * @return empty when there is no such case, or no such version of its plan
     */
    public Optional<Pack> of(String reference, int number) {
        return cases.find(CaseReference.of(reference))
                .flatMap(view -> (number == 0
                                ? Optional.of(plans.asItStands(view.reference()))
                                : plans.version(view.reference(), number))
                        .map(version -> pack(view, version)));
    }

    /** What is different from the version before this one that somebody read last; empty when they read none. */
    Optional<Changes> changes(Pack pack, String username) {
        return readings.of(pack.reference()).stream()
                .filter(reading -> reading.username().equals(username)
                        && reading.planVersion() > 0
                        && reading.planVersion() < pack.version())
                .max(Comparator.comparing(Readings.Reading::planVersion))
                .flatMap(reading -> changes(pack, reading.planVersion()));
    }

    /** What is different from another version; empty when there is none of that number. */
    Optional<Changes> changes(Pack pack, int since) {
        return of(pack.reference(), since).map(earlier -> Changes.between(earlier, pack));
    }

    private Pack pack(CaseView view, PlanVersion version) {
        List<Section> sections = new ArrayList<>();
        written.of(view, version).forEach((heading, blocks) -> add(sections, heading, true, blocks));
        found.of(view, version).forEach((heading, blocks) -> add(sections, heading, false, blocks));
        return new Pack(
                (version.number() == 0 ? "Analysis of " : "Plan version " + version.number() + " of ")
                        + view.reference(),
                view.reference().value(),
                String.valueOf(version.content().getOrDefault("title", view.title())),
                version.number(),
                version.hash(),
                version.number() == 0
                        ? "As it stands on " + words.time(version.frozenAt())
                        : "Frozen on " + words.time(version.frozenAt()) + " by " + words.person(version.frozenBy()),
                sections);
    }

    private static void add(List<Section> sections, String heading, boolean content, List<Block> blocks) {
        if (!blocks.isEmpty()) {
            sections.add(new Section(
                    heading.toLowerCase(Locale.UK).replace(' ', '-'), heading, content, List.copyOf(blocks)));
        }
    }
}
