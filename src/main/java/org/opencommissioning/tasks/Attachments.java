package org.opencommissioning.tasks;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The files that people attach to their tasks, kept with the case. */
@Service
public class Attachments {

    private static final int PART = 1_000_000;

    private final JdbcClient jdbc;
    private final Inbox inbox;
    private final FileReaders readers;
    private final AttachmentProperties properties;
    private final Clock clock;

    Attachments(JdbcClient jdbc, Inbox inbox, FileReaders readers, AttachmentProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.inbox = inbox;
        this.readers = readers;
        this.properties = properties;
        this.clock = clock;
    }

    /** The files of a case, those that were removed included, oldest first. */
    public List<Attachment> of(String caseReference) {
        return jdbc.sql("SELECT * FROM case_attachment WHERE case_reference = ? ORDER BY id")
                .param(caseReference)
                .query(Attachment.class)
                .list();
    }

    /** Whether a file is attached to a task. */
    public boolean attachedTo(String caseReference, long task) {
        return of(caseReference).stream().anyMatch(file -> file.taskKey() == task && file.removedBy() == null);
    }

    /** Whether a person reads the content of a file, and its name. */
    public boolean mayRead(Attachment file, Person person) {
        return readers.refusal(file, person).isEmpty();
    }

    /**
     * A file that is there, for somebody who may read it.
     *
     * @throws Refused when there is no such file any more, or it is not theirs to read
     */
    Attachment read(long id, Person person) {
        var file = find(id).filter(one -> one.removedBy() == null).orElseThrow(() -> Refused.notFound("file", id));
        readers.refusal(file, person).ifPresent(no -> {
            throw Refused.forbidden(no);
        });
        return file;
    }

    Optional<Attachment> find(long id) {
        return jdbc.sql("SELECT * FROM case_attachment WHERE id = ?")
                .param(id)
                .query(Attachment.class)
                .optional();
    }

    /**
     * Keeps a file with the case of a task that the person has taken.
     *
     * @param name the file's name as the browser sends it
     * @throws Refused when the task is not theirs, or the file is empty, too large, or of a kind that is not accepted
     */
    @Transactional
    public void attach(long taskKey, Person person, String name, byte[] content) {
        var task = inbox.mine(taskKey, person);
        var plain = plainName(name);
        if (content.length == 0) {
            throw Refused.badRequest("file", plain.isEmpty() ? "Choose a file." : "The file “" + plain + "” is empty.");
        }
        requireSmall(content.length);
        var kind = FileKind.of(plain, content)
                .orElseThrow(() -> Refused.badRequest(
                        "file",
                        "The file “" + plain + "” is not accepted. Files may be " + FileKind.ENDINGS
                                + ", without macros, and must be what their name says."));
        var key = new GeneratedKeyHolder();
        jdbc.sql("""
                        INSERT INTO case_attachment (case_reference, task_key, task_name, name, content_type, size_bytes, sha256, attached_by, attached_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        task.caseReference() == null ? "" : task.caseReference(),
                        taskKey,
                        task.name(),
                        plain,
                        kind.contentType(),
                        (long) content.length,
                        Sha256.of(content),
                        person.username(),
                        OffsetDateTime.now(clock))
                .update(key, "id");
        for (int from = 0, part = 0; from < content.length; from += PART, part++) {
            jdbc.sql("INSERT INTO case_attachment_part (attachment_id, part, content) VALUES (?, ?, ?)")
                    .params(
                            key.getKeyAs(Long.class),
                            part,
                            Arrays.copyOfRange(content, from, Math.min(content.length, from + PART)))
                    .update();
        }
    }

    /**
     * Looks at the size of a file before it is in memory.
     *
     * @throws Refused when it is too large
     */
    void requireSmall(long bytes) {
        if (bytes > properties.largestMegabytes() * 1_000_000L) {
            throw Refused.badRequest(
                    "file",
                    "The file is larger than " + properties.largestMegabytes()
                            + " MB: attach a smaller one, or parts of it.");
        }
    }

    /** Writes the content of a file, part by part. */
    void write(Attachment attachment, OutputStream out) throws IOException {
        for (var part = 0; (long) part * PART < attachment.sizeBytes(); part++) {
            out.write(jdbc.sql("SELECT content FROM case_attachment_part WHERE attachment_id = ? AND part = ?")
                    .params(attachment.id(), part)
                    .query(byte[].class)
                    .single());
        }
    }

    /**
     * Takes the content of a file away; that it was there stays known.
     *
     * @throws Refused when its task has ended, because what was done rests on it, or when neither attached by this person nor this person a team lead
     */
    @Transactional
    public void remove(long id, Person person) {
        var attachment = find(id).filter(one -> one.removedBy() == null)
                .orElseThrow(() -> Refused.conflict("There is no such file", "This file is not there any more."));
        if (!attachment.attachedBy().equals(person.username()) && !person.may(Permission.LEAD_TASKS)) {
            throw Refused.forbidden("Only who attached a file and managers can remove it.")
                    .titled(Inbox.NOT_YOURS);
        }
        if (!inbox.task(attachment.taskKey()).open()) {
            throw Refused.by(new Refusal(
                    "Records",
                    "the task of this file has ended, and what was done in it rests on the file.",
                    "Leave it there; attach a corrected file to a task that is open, and say why."));
        }
        jdbc.sql("UPDATE case_attachment SET removed_by = ?, removed_at = ? WHERE id = ?")
                .params(person.username(), OffsetDateTime.now(clock), id)
                .update();
        jdbc.sql("DELETE FROM case_attachment_part WHERE attachment_id = ?")
                .param(id)
                .update();
    }

    /** The name without folders and without what neither file systems nor headers like. */
    private static String plainName(String name) {
        var last = name == null
                ? ""
                : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                        .replaceAll("[\\p{Cntrl}\\p{Cf}\"<>|:*?;]", " ")
                        .strip();
        return last.length() > 200 ? last.substring(last.length() - 200) : last;
    }
}
