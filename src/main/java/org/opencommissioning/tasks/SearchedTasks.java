package org.opencommissioning.tasks;

import java.util.List;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.people.Person;
import org.opencommissioning.search.LookedFor;
import org.opencommissioning.search.Searched;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Component;

/** Open tasks by the words in their name and their case. */
@Component
class SearchedTasks implements Searched {

    private final Inbox inbox;
    private final LawfulTime lawfulTime;
    private final SiteWords words;

    SearchedTasks(Inbox inbox, LawfulTime lawfulTime, SiteWords words) {
        this.inbox = inbox;
        this.lawfulTime = lawfulTime;
        this.words = words;
    }

    @Override
    public Group group() {
        return Group.TASKS;
    }

    @Override
    public List<Hit> find(LookedFor wanted, Person reader, int most) {
        return inbox
                .page(TaskQuery.everything(reader.username(), reader.groups(), lawfulTime.today())
                        .withText(wanted.typed())
                        .withLimit(most))
                .tasks()
                .stream()
                .map(task -> new Hit(
                        task.name(),
                        (task.caseReference() == null ? "" : task.caseReference() + ": ")
                                + (task.caseTitle() == null ? "" : task.caseTitle() + ", ")
                                + (task.assignee() == null
                                        ? words.groups(task.candidateGroups())
                                        : words.person(task.assignee())),
                        "/tasks/" + task.key()))
                .toList();
    }
}
