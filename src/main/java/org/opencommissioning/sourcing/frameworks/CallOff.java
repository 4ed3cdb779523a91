package org.opencommissioning.sourcing.frameworks;

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

    private CallOff() {}

    static CallOff of(ProcurementReference procurement) {
        CallOff callOff = new CallOff();
        callOff.procurementReference = procurement;
        callOff.awardReference = Procurements.awardReference(procurement);
        return callOff;
    }

    void under(String framework) {
        frameworkReference = framework;
    }

    ProcurementReference procurement() {
        return procurementReference;
    }

    String framework() {
        return frameworkReference;
    }
}
