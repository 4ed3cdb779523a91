package org.opencommissioning.records;

/** What a record of the council is called. Each kind of record has a type of its own, so that none is taken for another. */
public sealed interface Reference
        permits CaseReference,
                ProcurementReference,
                AwardReference,
                ContractReference,
                KeyDecisionReference,
                MarketReference {

    /** As people write it. */
    String value();

    /** Without the spaces around it; none is blank. */
    static String checked(String value) {
        if (value == null || value.isBlank()) {
            throw Refused.badRequest("A reference is not blank.");
        }
        return value.strip();
    }
}
