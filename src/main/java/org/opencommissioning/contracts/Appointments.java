package org.opencommissioning.contracts;

import java.util.stream.Stream;
import org.opencommissioning.people.People;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.springframework.stereotype.Component;

/** Who is named to answer for a contract. */
@Component
class Appointments {

    private final People people;

    Appointments(People people) {
        this.people = people;
    }

    /**
     * Holds that this system knows both.
     *
     * @throws Refused naming the field
     */
    void ensureKnown(String contractManager, String leadDirector) {
        Stream.of(new Named("Contract manager", contractManager), new Named("Lead director", leadDirector))
                .filter(one -> people.find(one.username()).isEmpty())
                .findFirst()
                .ifPresent(one -> {
                    throw Refused.by(new Refusal(
                            "R24",
                            one.label() + ": nobody here has the user name '" + one.username() + "'.",
                            "Choose a person from the list."));
                });
    }

    private record Named(String label, String username) {}
}
