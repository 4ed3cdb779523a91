package org.opencommissioning.cycle;

import java.time.LocalDate;
import java.util.List;

/** The days ahead of a case that law or agreement sets, by the modules that keep them. */
public interface CaseDates {

    /** In no order, those that have passed included; empty when there are none. */
    List<Ahead> of(CaseView view);

    /** @param what what happens on that day, or may happen from then on */
    record Ahead(LocalDate day, String what) {}
}
