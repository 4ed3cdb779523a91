package org.opencommissioning.contracts.performance;

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
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Shows who decides whether a contract is terminated its latest review with what each indicator came to, and how the reviews before it ended (section 71). */
@Component
@Order(0)
class ReviewsOnTask extends RequiredReading<ContractReference, ReviewsOnTask.OnRecord> {

    private final ContractsRegister register;
    private final Reviews reviews;

    ReviewsOnTask(PublishedSteps steps, Readings readings, ContractsRegister register, Reviews reviews) {
        super("reviews", "contracts/on-task :: reviews", steps, readings);
        this.register = register;
        this.reviews = reviews;
    }

    /**
     * @param latest the review that was held last
     * @param earlier those before it, newest first
     * @param poorInARow how many of the latest are poor
     */
    public record OnRecord(ContractView contract, ReviewView latest, List<ReviewView> earlier, int poorInARow) {}

    @Override
    protected Optional<ContractReference> subject(About about) {
        return about.reference("contractReference").map(ContractReference::of);
    }

    @Override
    protected Optional<OnRecord> current(ContractReference reference, String username) {
        List<ReviewView> held = reviews.of(reference);
        return held.isEmpty()
                ? Optional.empty()
                : Optional.of(new OnRecord(
                        register.get(reference),
                        held.getFirst(),
                        held.subList(1, held.size()),
                        reviews.consecutivePoor(reference)));
    }

    @Override
    protected Map<String, Object> shown(OnRecord record, Step step) {
        return Map.of("reviewsOnTask", record);
    }

    @Override
    protected Object content(OnRecord record) {
        return Arrays.asList(record.contract().asRead(), record.latest(), record.earlier());
    }

    @Override
    protected String words(OnRecord record) {
        return "the latest review of " + record.contract().reference();
    }
}
