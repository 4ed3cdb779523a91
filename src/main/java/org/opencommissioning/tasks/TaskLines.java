package org.opencommissioning.tasks;

import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.home.Part.Line;
import org.opencommissioning.home.Part.Tag;
import org.opencommissioning.people.People;
import org.opencommissioning.records.London;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Component;

/** Tasks as the lines of somebody's home page. */
@Component
class TaskLines {

    private final People people;

    TaskLines(People people) {
        this.people = people;
    }

    Line of(TaskView task, LocalDate today, Tag otherwise) {
        return new Line(
                task.name(),
                "/tasks/" + task.key(),
                Stream.of(task.caseReference(), task.caseTitle())
                        .filter(known -> known != null && !known.isBlank())
                        .collect(Collectors.joining(": ")),
                tag(task, today, otherwise),
                task.dueAt() == null ? "No deadline" : SiteWords.day(day(task)));
    }

    /** The same for whoever waits for it: with whom it is. */
    Line withWhom(TaskView task, LocalDate today) {
        Line line = of(task, today, null);
        return new Line(line.title(), line.href(), line.detail(), line.tag(), whom(task) + "; " + due(task));
    }

    private String whom(TaskView task) {
        return task.assignee() != null
                ? people.displayName(task.assignee())
                : task.candidateGroups().stream().map(people::groupTitle).collect(Collectors.joining(", "))
                        + ", not taken yet";
    }

    private static String due(TaskView task) {
        return task.dueAt() == null ? "no deadline" : "due " + SiteWords.day(day(task));
    }

    private static LocalDate day(TaskView task) {
        return task.dueAt().atZoneSameInstant(London.ZONE).toLocalDate();
    }

    private static Tag tag(TaskView task, LocalDate today, Tag otherwise) {
        if (task.dueAt() == null || day(task).isAfter(today)) {
            return otherwise;
        }
        return day(task).isBefore(today) ? Tag.OVERDUE : Tag.TODAY;
    }
}
