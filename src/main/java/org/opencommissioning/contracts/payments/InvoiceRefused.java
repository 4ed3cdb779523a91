package org.opencommissioning.contracts.payments;

import java.util.List;
import java.util.stream.Collectors;

/** Why an invoice was not kept, for whoever entered it. */
public final class InvoiceRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What is wrong with one field, and what to do; the field is null when it is about the whole. */
    public record Problem(String field, String message) {}

    private final transient List<Problem> problems;

    InvoiceRefused(List<Problem> problems) {
        super(problems.stream().map(Problem::message).collect(Collectors.joining(" ")));
        this.problems = List.copyOf(problems);
    }

    List<Problem> problems() {
        return problems;
    }
}
