package org.opencommissioning.cycle;

import java.util.List;
import org.opencommissioning.people.People;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.tasks.Attachment;
import org.opencommissioning.tasks.Attachments;
import org.springframework.stereotype.Component;

/** The files that were attached to a case's tasks. */
@Component
class AttachedPapers implements CasePapers {

    private final Attachments attachments;
    private final People people;

    AttachedPapers(Attachments attachments, People people) {
        this.attachments = attachments;
        this.people = people;
    }

    @Override
    public List<Paper> of(CaseReference caseReference) {
        return attachments.of(caseReference.value()).stream()
                .map(file -> new Paper(
                        "File",
                        mine(file) ? file.name() : "for those whose case or task it is",
                        file.removedBy() == null
                                ? file.size() + ", attached to “" + file.taskName() + "” by "
                                        + people.displayName(file.attachedBy())
                                : "removed by " + people.displayName(file.removedBy()),
                        file.attachedAt(),
                        file.removedBy() == null && mine(file) ? "/attachments/" + file.id() : null))
                .toList();
    }

    private boolean mine(Attachment file) {
        return people.signedIn()
                .filter(person -> attachments.mayRead(file, person))
                .isPresent();
    }
}
