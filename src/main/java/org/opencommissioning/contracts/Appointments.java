package org.opencommissioning.contracts;

import java.util.Map;
import java.util.Optional;
import org.opencommissioning.engine.Job;
import org.opencommissioning.people.People;
import org.springframework.stereotype.Component;

/** Who is named to answer for a contract. */
@Component
class Appointments {

    private static final Map<String, String> LABELS =
            Map.of("contractManager", "Contract manager", "leadDirector", "Lead director");

    private final People people;

    Appointments(People people) {
        this.people = people;
    }

    /** What is wrong with the people named on the form, naming the field; empty when this system knows them. */
    Optional<String> problem(Job job) {
        return LABELS.entrySet().stream()
                .filter(field ->
                        people.find(job.variable(field.getKey(), String.class)).isEmpty())
                .map(field -> field.getValue() + ": there is no user '" + job.variable(field.getKey(), String.class)
                        + "'. Enter a user name of this system.")
                .sorted()
                .findFirst();
    }
}
