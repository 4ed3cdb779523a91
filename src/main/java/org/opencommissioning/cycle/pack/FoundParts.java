package org.opencommissioning.cycle.pack;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.cycle.CaseView;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.cycle.pack.Pack.Block;
import org.opencommissioning.cycle.pack.Pack.Grid;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.EntryView;
import org.opencommissioning.governance.KeyDecisionView;
import org.opencommissioning.governance.KeyDecisions;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.tasks.Attachment;
import org.opencommissioning.tasks.Attachments;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What there is around a version of a plan: the files of the case, what was said by those who decided on it before, and the versions there are. */
@Component
class FoundParts {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /** The stages whose files belong to the plan: what tenderers sent is for those who evaluate it. */
    private static final Set<String> STAGES = Set.of("analyse", "plan");

    private final Attachments attachments;
    private final Inbox inbox;
    private final Ledger ledger;
    private final KeyDecisions keyDecisions;
    private final Plans plans;
    private final SiteWords words;

    FoundParts(
            Attachments attachments,
            Inbox inbox,
            Ledger ledger,
            KeyDecisions keyDecisions,
            Plans plans,
            SiteWords words) {
        this.attachments = attachments;
        this.inbox = inbox;
        this.ledger = ledger;
        this.keyDecisions = keyDecisions;
        this.plans = plans;
        this.words = words;
    }

    /** By heading; a part of which there is nothing has no blocks. */
    Map<String, List<Block>> of(CaseView view, PlanVersion version) {
        Map<String, List<Block>> parts = new LinkedHashMap<>();
        parts.put("Files", files(view, version));
        parts.put("Advice and decisions so far", advice(view, version));
        parts.put("Versions", versions(view));
        return parts;
    }

    private List<Block> files(CaseView view, PlanVersion version) {
        Set<Long> tasks = Stream.concat(
                        inbox.openTasks(view.reference().value()).stream(),
                        inbox.endedTasks(view.reference().value()).stream())
                .filter(task -> STAGES.contains(task.stage()))
                .map(TaskView::key)
                .collect(Collectors.toSet());
        List<Attachment> files = attachments.of(view.reference().value()).stream()
                .filter(file -> file.removedBy() == null && tasks.contains(file.taskKey()))
                .toList();
        if (files.isEmpty()) {
            return List.of();
        }
        Instant frozen = version.frozenAt();
        return List.of(new Grid(
                "Files attached to the case",
                List.of("File", "Attached with", "By whom", "When"),
                files.stream()
                        .map(file -> List.of(
                                file.name() + ", " + file.size(),
                                file.taskName(),
                                words.person(file.attachedBy()),
                                words.time(file.attachedAt())
                                        + (version.number() > 0
                                                        && file.attachedAt()
                                                                .toInstant()
                                                                .isAfter(frozen)
                                                ? ", after this version was frozen"
                                                : "")))
                        .toList(),
                files.stream()
                        .<@Nullable String>map(file -> "/attachments/" + file.id())
                        .toList()));
    }

    private List<Block> advice(CaseView view, PlanVersion version) {
        List<List<String>> said = new ArrayList<>();
        for (EntryView line : ledger.of(view.reference().value())) {
            Entry entry = line.entry();
            if (entry.kind() == Entry.Kind.DECISION && entry.planVersion() <= version.number()) {
                said.add(List.of(
                        words.id(entry.gate()),
                        words.id(entry.decided())
                                + (entry.planVersion() > 0 && entry.planVersion() < version.number()
                                        ? ", on version " + entry.planVersion()
                                        : ""),
                        reasons(entry),
                        words.person(entry.actor())
                                + (entry.onBehalfOf() == null ? "" : " for " + words.person(entry.onBehalfOf()))
                                + ", " + words.time(line.recordedAt())));
            }
        }
        for (KeyDecisionView decision : keyDecisions.of(view.reference().value())) {
            if (decision.planVersion() == version.number()
                    && decision.announced().preScrutiny().view() != null) {
                said.add(List.of(
                        "Cabinet committee",
                        words.id(decision.announced().preScrutiny().view()),
                        Objects.toString(decision.announced().preScrutiny().recommendation(), ""),
                        ""));
            }
        }
        return said.isEmpty()
                ? List.of()
                : List.of(new Grid(
                        "What was said before", List.of("Who was asked", "Answer", "Reasons", "By whom"), said));
    }

    private static String reasons(Entry entry) {
        List<String> reasons = new ArrayList<>();
        if (entry.reasons() != null) {
            reasons.add(entry.reasons());
        }
        if (entry.newValue() != null) {
            Map<String, Object> kept = JsonMapper.shared().readValue(entry.newValue(), OBJECT);
            if (kept.get("conditions") instanceof String conditions) {
                reasons.add("Conditions: " + conditions);
            }
            if (kept.get("legalChecksExplained") instanceof String explained) {
                reasons.add("On what was not checked: " + explained);
            }
            if (kept.get("opened") instanceof Map<?, ?> opened) {
                reasons.add("Had open: "
                        + (opened.get("planVersion") instanceof Integer number && number > 0
                                ? "plan version " + number
                                : "the analysis"));
            }
        }
        return String.join("\n", reasons);
    }

    private List<Block> versions(CaseView view) {
        List<PlanVersion> versions = plans.versions(view.reference());
        return versions.isEmpty()
                ? List.of()
                : List.of(new Grid(
                        "Versions of the plan",
                        List.of("Version", "Frozen", "By"),
                        versions.stream()
                                .map(one -> List.of(
                                        "Version " + one.number(),
                                        words.time(one.frozenAt()),
                                        words.person(one.frozenBy())))
                                .toList(),
                        versions.stream()
                                .<@Nullable String>map(one -> "/cases/" + view.reference() + "/plan/" + one.number())
                                .toList()));
    }
}
