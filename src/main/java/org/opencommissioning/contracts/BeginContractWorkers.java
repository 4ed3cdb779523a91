package org.opencommissioning.contracts;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Work;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.tasks.Attachments;

/** Answers the model {@code begin-contract}: mobilisation, who answers for the contract, and the copy that the public may read. */
@HandlesJobs
class BeginContractWorkers {

    private final ContractsRegister register;
    private final Appointments appointments;
    private final ContractCopies copies;
    private final Attachments attachments;
    private final LawfulTime time;

    BeginContractWorkers(
            ContractsRegister register,
            Appointments appointments,
            ContractCopies copies,
            Attachments attachments,
            LawfulTime time) {
        this.register = register;
        this.appointments = appointments;
        this.copies = copies;
        this.attachments = attachments;
        this.time = time;
    }

    record OfContract(ContractReference contractReference) {}

    record StaffInformation(LocalDate staffInformationBy) {}

    record Mobilised(
            ContractReference contractReference,
            LocalDate mobilisedOn,
            @Nullable LocalDate staffInformationOn,
            @Nullable String staffInformationTo,
            @Nullable String staffInformationLate) {

        Contract.StaffInformed informed() {
            return new Contract.StaffInformed(staffInformationOn, staffInformationTo, staffInformationLate);
        }
    }

    record Appointed(ContractReference contractReference, String contractManager, String leadDirector) {}

    record CopyDue(@Nullable LocalDate copyDueOn, @Nullable OffsetDateTime copyDueAt) {}

    record Copied(
            ContractReference contractReference,
            LocalDate copyPublishedOn,
            String copyAddress,
            @Nullable String copyWithheldGround,
            @Nullable String copyWithheldReasons) {

        PublishedCopy published() {
            return new PublishedCopy(copyPublishedOn, copyAddress, copyWithheldGround, copyWithheldReasons);
        }
    }

    /** By when a copy of the contract is published, where one is (section 53(3)): by its value and its plan, counted from its signature. */
    @Work("contracts.find-copy-date")
    CopyDue findCopyDate(OfContract in) {
        return copies.ask(in.contractReference())
                .map(day -> new CopyDue(day, time.endOfWorkingDay(day)))
                .orElse(new CopyDue(null, null));
    }

    /** A copy was published on a day that has come, with a ground for what was kept out (section 94), and is attached. */
    @Decides("contracts.check-copy")
    Outcome checkCopy(Job job, Copied in) {
        copies.check(in.contractReference(), in.published());
        String caseReference =
                String.valueOf(register.get(in.contractReference()).caseReference());
        if (!attachments.attachedTo(caseReference, job.userTask().userTaskKey())) {
            throw Refused.by(new Refusal(
                    "section 53(3)",
                    "the copy that was published is not attached.",
                    "Attach it to this task, then complete it."));
        }
        return new Accepted();
    }

    @Work("contracts.record-copy")
    void recordCopy(Copied in) {
        copies.publish(in.contractReference(), in.published());
    }

    /** By when the present employer must give the staff information (TUPE Regulations 2006 regulation 11(6)). */
    @Work("contracts.find-staff-information-date")
    StaffInformation findStaffInformationDate(OfContract in) {
        ContractView contract = register.get(in.contractReference());
        if (contract.startDate() == null) {
            throw Refused.by(new Refusal(
                    "TUPE regulation 11",
                    "The contract " + contract.reference() + " has no start date to count back from.",
                    "Enter it in the register, then resolve this incident."));
        }
        LocalDate by = time.tupeInformationLatest(contract.startDate()).date();
        register.informStaffBy(contract.reference(), by);
        return new StaffInformation(by);
    }

    /** On a day that has come, with the staff information given in time or a reason where it was not (TUPE Regulations 2006 regulation 11(6)). */
    @Decides("contracts.check-mobilisation")
    Outcome checkMobilisation(Mobilised in) {
        register.ensureMobilisable(in.contractReference(), in.mobilisedOn(), in.informed());
        return new Accepted();
    }

    @Work("contracts.record-mobilisation")
    void recordMobilisation(Mobilised in) {
        register.mobilise(in.contractReference(), in.mobilisedOn(), in.informed());
    }

    /** People that this system knows (recommendation 24). */
    @Decides("contracts.check-appointment")
    Outcome checkAppointment(Appointed in) {
        appointments.ensureKnown(in.contractManager(), in.leadDirector());
        return new Accepted();
    }

    @Work("contracts.record-appointment")
    void recordAppointment(Appointed in) {
        appointments.ensureKnown(in.contractManager(), in.leadDirector());
        register.appoint(in.contractReference(), in.contractManager(), in.leadDirector());
    }
}
