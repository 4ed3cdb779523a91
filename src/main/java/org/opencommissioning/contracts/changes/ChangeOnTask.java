package org.opencommissioning.contracts.changes;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.engine.PublishedSteps.Step;
import org.opencommissioning.governance.Readings;
import org.opencommissioning.governance.RequiredReading;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.tasks.FormsInWords;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Shows who decides on a change to a contract what is on record of it: value and last day as they are and as they would be, the ground of the Act, what the
 * change calls for, and the changes before it (Procurement Act 2023 sections 74 and 75).
 */
@Component
@Order(0)
class ChangeOnTask extends RequiredReading<ChangeOnTask.Numbered, ChangeOnTask.OnRecord> {

    private final ContractsRegister register;
    private final ContractChanges changes;
    private final FormsInWords forms;

    ChangeOnTask(
            PublishedSteps steps,
            Readings readings,
            ContractsRegister register,
            ContractChanges changes,
            FormsInWords forms) {
        super("change", "contracts/on-task :: change", steps, readings);
        this.register = register;
        this.changes = changes;
        this.forms = forms;
    }

    /** A change of a contract, by its number. */
    record Numbered(ContractReference contract, int number) {

        @Override
        public String toString() {
            return contract + "/change-" + number;
        }
    }

    /**
     * @param contract as the register has it now
     * @param ground on which the change is permitted, in the words of the form that asked
     * @param others the changes that were made or approved besides
     */
    public record OnRecord(
            ContractView contract, ContractChangeView change, String ground, List<ContractChangeView> others) {}

    @Override
    protected Optional<Numbered> subject(About about) {
        return about.reference("contractReference")
                .map(ContractReference::of)
                .flatMap(contract -> about.number("changeNumber").map(number -> new Numbered(contract, number)));
    }

    @Override
    protected Optional<OnRecord> current(Numbered of, String username) {
        List<ContractChangeView> all = changes.of(of.contract());
        return all.stream()
                .filter(change -> change.number() == of.number() && change.described() != null)
                .findFirst()
                .map(change -> new OnRecord(
                        register.get(of.contract()),
                        change,
                        forms.choices("describe-change", "changeGround")
                                .getOrDefault(
                                        change.described().ground(),
                                        change.described().ground()),
                        all.stream()
                                .filter(other -> other.number() != of.number() && stands(other))
                                .toList()));
    }

    private static boolean stands(ContractChangeView change) {
        return change.status().equals("made")
                || change.status().equals("asked")
                        && change.decided() != null
                        && change.decided().approved();
    }

    @Override
    protected Map<String, Object> shown(OnRecord record, Step step) {
        return Map.of("changeOnTask", record);
    }

    @Override
    protected Object content(OnRecord record) {
        return Arrays.asList(record.contract().asRead(), record.change(), record.others());
    }

    @Override
    protected String words(OnRecord record) {
        return "change " + record.change().number() + " of " + record.contract().reference() + " as it is on record";
    }
}
