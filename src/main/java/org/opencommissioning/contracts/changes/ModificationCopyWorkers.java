package org.opencommissioning.contracts.changes;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.PublishedCopy;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Work;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.tasks.Attachments;

/** Answers the model {@code modification-copy}: by when the copy of a change is published, and where it was. */
@HandlesJobs
class ModificationCopyWorkers {

    private final ModificationCopies copies;
    private final ContractsRegister register;
    private final Attachments attachments;
    private final LawfulTime time;

    ModificationCopyWorkers(
            ModificationCopies copies, ContractsRegister register, Attachments attachments, LawfulTime time) {
        this.copies = copies;
        this.register = register;
        this.attachments = attachments;
        this.time = time;
    }

    record OfChange(ContractReference contractReference, int changeNumber) {}

    record Copied(
            ContractReference contractReference,
            int changeNumber,
            LocalDate copyPublishedOn,
            String copyAddress,
            @Nullable String copyWithheldGround,
            @Nullable String copyWithheldReasons) {

        PublishedCopy published() {
            return new PublishedCopy(copyPublishedOn, copyAddress, copyWithheldGround, copyWithheldReasons);
        }
    }

    /** What the task is about, and its last day. */
    @Work("contracts.read-modification-copy")
    Map<String, Object> read(OfChange in) {
        ContractView contract = register.get(in.contractReference());
        LocalDate due = copies.get(in.contractReference(), in.changeNumber()).dueOn();
        Map<String, Object> read = new HashMap<>();
        read.put("caseReference", contract.caseReference());
        read.put("title", contract.title());
        read.put("copyDueOn", due);
        read.put("copyDueAt", time.endOfWorkingDay(due));
        return read;
    }

    /** A copy was published on a day that has come, with a ground for what was kept out (section 94), and is attached. */
    @Decides("contracts.check-modification-copy")
    Outcome check(Job job, Copied in) {
        copies.check(in.contractReference(), in.changeNumber(), in.published());
        CaseReference caseReference = register.get(in.contractReference()).caseReference();
        if (caseReference == null) {
            throw Refused.by(
                    new Refusal(
                            "section 77",
                            "the copy that was published is not attached: " + in.contractReference()
                                    + " has no case to attach it to.",
                            "Files are kept with cases. Ask a manager to end this step in the monitor, with a note of where the copy is kept."));
        }
        if (!attachments.attachedTo(caseReference.value(), job.userTask().userTaskKey())) {
            throw Refused.by(new Refusal(
                    "section 77",
                    "the copy that was published is not attached.",
                    "Attach it to this task, then complete it."));
        }
        return new Accepted();
    }

    @Work("contracts.record-modification-copy")
    void record(Copied in) {
        copies.publish(in.contractReference(), in.changeNumber(), in.published());
    }
}
