package org.opencommissioning.contracts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of a contract in the register. */
class Contract {

    @Id
    Long id;

    @Version
    Integer version;

    String reference;
    String caseReference;
    Integer planVersion;
    String awardReference;
    String sourceOcid;
    String sourceAwardId;
    String title;
    String department;
    String description;
    String contractType;
    String classification;

    List<ContractSupplier> suppliers = new ArrayList<>();

    BigDecimal contractValue;
    BigDecimal irrecoverableVat;
    String procurementMethod;
    String procurementMethodDetails;
    LocalDate signedOn;
    LocalDate startDate;
    LocalDate endDate;
    String contractManager;
    String leadDirector;
    String riskRating;
    String deliveryModel;
    boolean staffTransfer;
    LocalDate staffInformationBy;
    LocalDate mobilisedOn;
    String reviewEvery;
    LocalDate nextReview;
    String status;
    LocalDate endedOn;
    String endReason;

    /** What the contract says now, in the words it was registered in. */
    NewContract terms() {
        return new NewContract(
                caseReference,
                planVersion,
                awardReference,
                sourceOcid,
                sourceAwardId,
                title,
                department,
                description,
                contractType,
                classification,
                suppliers.stream().map(ContractSupplier::view).toList(),
                contractValue,
                irrecoverableVat,
                procurementMethod,
                procurementMethodDetails,
                signedOn,
                startDate,
                endDate,
                contractManager,
                leadDirector,
                riskRating,
                deliveryModel,
                staffTransfer);
    }

    void take(NewContract terms) {
        caseReference = terms.caseReference();
        planVersion = terms.planVersion();
        awardReference = terms.awardReference();
        sourceOcid = terms.sourceOcid();
        sourceAwardId = terms.sourceAwardId();
        title = terms.title();
        department = terms.department();
        description = terms.description();
        contractType = terms.contractType();
        classification = terms.classification();
        suppliers = new ArrayList<>(
                terms.suppliers().stream().map(ContractSupplier::of).toList());
        contractValue = terms.value();
        irrecoverableVat = terms.irrecoverableVat();
        procurementMethod = terms.procurementMethod();
        procurementMethodDetails = terms.procurementMethodDetails();
        signedOn = terms.signedOn();
        startDate = terms.startDate();
        endDate = terms.endDate();
        contractManager = terms.contractManager();
        leadDirector = terms.leadDirector();
        riskRating = terms.riskRating();
        deliveryModel = terms.deliveryModel();
        staffTransfer = terms.staffTransfer();
    }

    ContractView view(LocalDate today) {
        boolean live = "active".equals(status) && (endDate == null || !endDate.isBefore(today));
        return new ContractView(
                reference,
                caseReference,
                planVersion,
                awardReference,
                sourceOcid,
                sourceAwardId,
                title,
                department,
                description,
                contractType,
                classification,
                suppliers.stream().map(ContractSupplier::view).toList(),
                contractValue,
                irrecoverableVat,
                procurementMethod,
                procurementMethodDetails,
                signedOn,
                startDate,
                endDate,
                contractManager,
                leadDirector,
                riskRating,
                deliveryModel,
                staffTransfer,
                staffInformationBy,
                mobilisedOn,
                reviewEvery,
                nextReview,
                status,
                live,
                endedOn,
                endReason);
    }
}
