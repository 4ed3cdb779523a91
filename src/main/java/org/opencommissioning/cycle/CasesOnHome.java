package org.opencommissioning.cycle;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opencommissioning.home.HomeReader;
import org.opencommissioning.home.OnHome;
import org.opencommissioning.home.Part;
import org.opencommissioning.home.Part.Line;
import org.opencommissioning.home.Part.Onward;
import org.opencommissioning.people.Permission;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.London;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** Somebody's running cases with what each waits for and its next lawful day; for those who lead, the cases of their directorate. */
@Component
class CasesOnHome implements OnHome {

    private final CaseSearch search;
    private final Cases cases;
    private final Inbox inbox;
    private final List<CaseDates> dates;
    private final SiteWords words;

    CasesOnHome(CaseSearch search, Cases cases, Inbox inbox, List<CaseDates> dates, SiteWords words) {
        this.search = search;
        this.cases = cases;
        this.inbox = inbox;
        this.dates = dates;
        this.words = words;
    }

    @Override
    public Place place() {
        return Place.CASES;
    }

    @Override
    public Optional<Part> of(HomeReader reader) {
        boolean starts = reader.person().may(Permission.START_CASES);
        if (reader.leads()) {
            String where = reader.directorate() == null ? "the council" : reader.directorate();
            return Optional.of(part(
                    "Cases of " + where,
                    search.runningIn(reader.directorate(), Part.MOST),
                    reader.today(),
                    "No case of " + where + " is running. It appears here when an officer starts one.",
                    new Onward("All running cases", "/monitor/cases")));
        }
        List<CaseReference> own = search.runningOf(reader.person().username(), Part.MOST);
        return starts || !own.isEmpty()
                ? Optional.of(part(
                        "Your cases",
                        own,
                        reader.today(),
                        "You own no running case. Start one, or ask the owner of a case to correct who owns it.",
                        own.isEmpty() && starts
                                ? new Onward("Start a case", "/cases/new")
                                : new Onward("All your cases", "/cases?mine=true")))
                : Optional.empty();
    }

    private Part part(String title, List<CaseReference> shown, LocalDate today, String nothing, Onward onward) {
        return new Part(
                title,
                "Case",
                "Next date",
                shown.stream().map(cases::get).map(view -> line(view, today)).toList(),
                nothing,
                onward);
    }

    private Line line(CaseView view, LocalDate today) {
        List<TaskView> open = inbox.openTasks(view.reference().value());
        String waits = view.pausedSince() != null
                ? "paused"
                : open.isEmpty()
                        ? "nobody has a task of it now"
                        : "waits for "
                                + open.stream()
                                        .map(TaskView::name)
                                        .distinct()
                                        .limit(3)
                                        .collect(Collectors.joining(", "))
                                + (open.size() > 3 ? " and more" : "");
        return new Line(
                view.reference() + ": " + view.title(),
                "/cases/" + view.reference(),
                words.id(view.stage().word()) + "; " + waits,
                null,
                dates.stream()
                        .flatMap(one -> one.of(view).stream())
                        .filter(one -> !one.day().isBefore(today))
                        .min(Comparator.comparing(CaseDates.Ahead::day))
                        .or(() -> due(open, today))
                        .map(one -> SiteWords.day(one.day()) + ": " + one.what())
                        .orElse("No date is set yet"));
    }

    /** Where nothing else sets a day, the day by which a task is to be done. */
    private static Optional<CaseDates.Ahead> due(List<TaskView> open, LocalDate today) {
        return open.stream()
                .filter(task -> task.dueAt() != null)
                .map(task -> new CaseDates.Ahead(
                        task.dueAt().atZoneSameInstant(London.ZONE).toLocalDate(), task.name() + " is due"))
                .min(Comparator.comparing(CaseDates.Ahead::day))
                .map(one ->
                        one.day().isBefore(today) ? new CaseDates.Ahead(one.day(), one.what() + ", and late") : one);
    }
}
