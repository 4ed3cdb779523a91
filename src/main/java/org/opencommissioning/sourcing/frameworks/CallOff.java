package org.opencommissioning.sourcing.frameworks;

import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.sourcing.Procurements;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The framework under which a procurement is held. */
class CallOff {

    @Id
    private Long id;

    @Version
    private Integer version;

    private ProcurementReference procurementReference;
    private AwardReference awardReference;
    private String frameworkReference;

    /** Why it may be called off without a competition; null where it may not. */
    private @Nullable String directBecause;

    private CallOff() {}

    static CallOff of(ProcurementReference procurement) {
        CallOff callOff = new CallOff();
        callOff.procurementReference = procurement;
        callOff.awardReference = Procurements.awardReference(procurement);
        return callOff;
    }

    void under(String framework, @Nullable String direct) {
        frameworkReference = framework;
        directBecause = direct;
    }

    /** Whether it may be called off without a competition (section 45(4)). */
    boolean isDirect() {
        return directBecause != null;
    }

    ProcurementReference procurement() {
        return procurementReference;
    }

    String framework() {
        return frameworkReference;
    }
}
