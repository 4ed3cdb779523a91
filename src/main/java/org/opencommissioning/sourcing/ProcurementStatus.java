package org.opencommissioning.sourcing;

import java.util.Locale;

/** How a procurement stands, in the words of OCDS for a tender, and where it can go from there. */
enum ProcurementStatus {
    /** Opened; nobody was asked yet. */
    PLANNING,
    /** Suppliers were asked, or the route's own procedure was followed. */
    ACTIVE,
    /** It led to a recommendation. */
    COMPLETE,
    /** It leads to no award. */
    UNSUCCESSFUL;

    boolean leadsTo(ProcurementStatus next) {
        return switch (this) {
            case PLANNING -> next == ACTIVE || next == UNSUCCESSFUL;
            case ACTIVE -> next != PLANNING;
            // What was recommended may be revised, or come to nothing.
            case COMPLETE -> next == COMPLETE || next == UNSUCCESSFUL;
            case UNSUCCESSFUL -> false;
        };
    }

    /** As OCDS and pages say it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
