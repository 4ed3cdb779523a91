package org.opencommissioning.sourcing;

import java.util.List;
import org.opencommissioning.records.ProcurementReference;

/** Says whose tenders count in a procurement; answered by the module that knows who was admitted to compete. */
public interface WhoMayTender {

    /** The offers as they count: one from somebody who may not tender in this procurement is kept, but not valid. */
    List<NewOffer> counted(ProcurementReference procurementReference, List<NewOffer> offers);
}
