package org.opencommissioning.contracts;

import java.time.LocalDate;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Work;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;

/** Answers the model {@code begin-contract}: mobilisation, and who answers for the contract. */
@HandlesJobs
class BeginContractWorkers {

    private final ContractsRegister register;
    private final Appointments appointments;
    private final LawfulTime time;

    BeginContractWorkers(ContractsRegister register, Appointments appointments, LawfulTime time) {
        this.register = register;
        this.appointments = appointments;
        this.time = time;
    }

    record OfContract(ContractReference contractReference) {}

    record StaffInformation(LocalDate staffInformationBy) {}

    record Mobilised(ContractReference contractReference, LocalDate mobilisedOn) {}

    record Appointed(ContractReference contractReference, String contractManager, String leadDirector) {}

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

    @Work("contracts.record-mobilisation")
    void recordMobilisation(Mobilised in) {
        register.mobilise(in.contractReference(), in.mobilisedOn());
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
