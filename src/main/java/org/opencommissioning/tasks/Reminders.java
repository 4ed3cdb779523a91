package org.opencommissioning.tasks;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.calendar.WorkingCalendar;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.London;
import org.opencommissioning.site.SiteAddress;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.tasks.Mails.Kind;
import org.opencommissioning.tasks.Mails.Letter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reminds people of their deadlines by e-mail, tells managers of what is overdue, and sends everybody the digest of the day; each of it once, and on
 * working days alone. What is to be told is written before it is sent and marked after: a mail server that is away delays it, and only a server that dies
 * between handing a message over and marking it can send one again.
 */
@Component
@EnableScheduling
@ConditionalOnProperty("spring.mail.host")
class Reminders {

    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
    private static final int LISTED = 30;

    private final Mails mails;
    private final TaskSearch search;
    private final People people;
    private final SiteWords words;
    private final LawfulTime lawfulTime;
    private final ReminderProperties properties;
    private final SiteAddress site;
    private final JavaMailSender sender;
    private final Clock clock;

    Reminders(
            Mails mails,
            TaskSearch search,
            People people,
            SiteWords words,
            LawfulTime lawfulTime,
            ReminderProperties properties,
            SiteAddress site,
            JavaMailSender sender,
            Clock clock) {
        this.mails = mails;
        this.search = search;
        this.people = people;
        this.words = words;
        this.lawfulTime = lawfulTime;
        this.properties = properties;
        this.site = site;
        this.sender = sender;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
    void run() {
        var today = lawfulTime.today();
        // As exact as a column: what is written now is found by the same time when it is sent.
        var now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        if (!lawfulTime.isWorkingDay(today, WorkingCalendar.COUNCIL) || !mails.takeTurn(now, now.plusMinutes(30))) {
            return;
        }
        try {
            write(today, now);
            mails.unsent().forEach(letter -> send(letter, today, now));
        } finally {
            mails.endTurn(now);
        }
    }

    private void write(LocalDate today, OffsetDateTime now) {
        var reminded = lawfulTime.startOf(
                lawfulTime.dueIn(today, properties.daysBefore()).plusDays(1));
        var escalated = lawfulTime.startOf(daysAgo(today, properties.escalateAfter()));
        var digest = !now.isBefore(
                today.atTime(properties.digestAt()).atZone(London.ZONE).toOffsetDateTime());
        for (var person : people.all().stream()
                .filter(one -> one.email() != null && !one.email().isBlank())
                .toList()) {
            mails.remind(lawfulTime.startOf(today), reminded, person.username(), now);
            if (person.may(Permission.LEAD_TASKS)) {
                mails.escalate(escalated, person.username(), now);
            }
            if (digest) {
                mails.digest(lawfulTime.startOf(today), person.username(), now);
            }
        }
    }

    /** The day from which so many working days have passed by today: what was due before it is escalated. */
    private LocalDate daysAgo(LocalDate today, int workingDays) {
        var day = today;
        for (var counted = 1; counted < workingDays; ) {
            day = day.minusDays(1);
            if (lawfulTime.isWorkingDay(day, WorkingCalendar.COUNCIL)) {
                counted++;
            }
        }
        return day;
    }

    private void send(Letter letter, LocalDate today, OffsetDateTime now) {
        var person = people.find(letter.username()).filter(one -> one.email() != null);
        var text = person.map(one -> letter.kind() == Kind.DIGEST ? digest(one, today) : about(letter))
                .orElse("");
        try {
            if (!text.isEmpty()) {
                var message = new SimpleMailMessage();
                message.setFrom(properties.from());
                message.setTo(person.orElseThrow().email());
                message.setSubject(
                        switch (letter.kind()) {
                            case REMINDER -> "Your tasks that are due soon";
                            case ESCALATION -> "Tasks that are overdue";
                            case DIGEST -> "Your tasks on " + words.date(today);
                        });
                message.setText(
                        text + "\nYou get this because your account names this address. Answers are not read.\n");
                sender.send(message);
            }
            mails.sent(letter, now, now);
        } catch (MailException e) {
            LOG.warn(
                    "A {} was not sent and is tried again in five minutes: {}",
                    letter.kind().name().toLowerCase(Locale.ROOT),
                    e.getClass().getSimpleName());
        }
    }

    private String about(Letter letter) {
        var tasks = mails.tasks(letter, LISTED + 1);
        return tasks.isEmpty()
                ? ""
                : (letter.kind() == Kind.REMINDER
                                ? "These tasks are yours and due soon:\n\n"
                                : "These tasks are overdue and nobody has done them:\n\n")
                        + list(tasks);
    }

    private String digest(Person person, LocalDate today) {
        var groups = people.groupsOf(person.username(), today);
        var query = TaskQuery.everything(person.username(), groups, today);
        var mine = search.page(query.in(TaskQuery.Scope.MINE).withLimit(LISTED + 1));
        var waiting = search.page(new TaskQuery(
                TaskQuery.Scope.GROUPS,
                person.username(),
                groups,
                new TaskFilter(
                        null,
                        TaskFilter.Kind.ANY,
                        null,
                        null,
                        null,
                        new TaskFilter.Taken(false, null),
                        null,
                        TaskFilter.Value.ANY),
                today,
                TaskQuery.Sort.URGENCY,
                null,
                LISTED + 1));
        return (mine.isEmpty() ? "" : "Your tasks, the most urgent first:\n\n" + list(mine) + "\n")
                + (waiting.isEmpty() ? "" : "Waiting for somebody of your groups:\n\n" + list(waiting));
    }

    private String list(List<TaskView> tasks) {
        var text = new StringBuilder();
        for (var task : tasks.subList(0, Math.min(LISTED, tasks.size()))) {
            text.append("- ")
                    .append(task.name())
                    .append(task.caseReference() == null ? "" : ", " + task.caseReference())
                    .append(task.dueAt() == null ? ", no deadline" : ", due " + words.date(task.dueAt()))
                    .append("\n  ")
                    .append(site.text())
                    .append("/tasks/")
                    .append(task.key())
                    .append('\n');
        }
        return tasks.size() <= LISTED
                ? text.toString()
                : text.append("- and more: ")
                        .append(site.text())
                        .append("/tasks\n")
                        .toString();
    }
}
