package org.opencommissioning.sourcing;

import java.util.Set;
import org.springframework.stereotype.Component;

/** What is found of a purchase in the lowest band: drawn as its form is, and held to what holds of any quote. */
@Component
class CheckPurchaseShape extends CheckValueForMoneyShape {

    CheckPurchaseShape(Procurements procurements) {
        super(procurements);
    }

    @Override
    public String formId() {
        return "check-purchase";
    }

    @Override
    public Set<String> fields() {
        return Set.of();
    }
}
