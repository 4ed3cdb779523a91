package org.opencommissioning.publication.imports;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One OCDS 1.1 release as it was read: its text repaired, what the cycle and the register need picked out of it.
 *
 * @param ocid the contracting process it tells about
 * @param id its own id within that process
 * @param date when it was published
 * @param tags what it tells: planning, tender, award, ... in OCDS words
 * @param buyer who buys; null when not given
 * @param tender what is or was to be bought
 * @param awards who was to get it, contracts that follow from an award folded in
 * @param notes what had to be repaired, assumed or left out, one sentence each
 */
record Release(
        String ocid,
        String id,
        OffsetDateTime date,
        List<String> tags,
        Buyer buyer,
        Tender tender,
        List<Award> awards,
        List<String> notes) {

    /**
     * Who buys.
     *
     * @param name as the release gives it
     * @param identifiers every id that the release gives of it, with its scheme and without
     */
    record Buyer(String name, Set<String> identifiers) {

        /** Its name and its identifiers. */
        Set<String> calledBy() {
            Set<String> all = new HashSet<>(identifiers);
            all.add(name);
            return all;
        }
    }

    /** The name of who buys; null when not given. */
    String buyerName() {
        return buyer == null ? null : buyer.name();
    }

    /**
     * What is to be bought.
     *
     * @param status OCDS tender status: planning, planned, active, cancelled, unsuccessful, complete or withdrawn
     * @param category goods, services or works
     * @param classification the main CPV code
     * @param deadline the last moment for tenders
     * @param earlyEngagement whether it only asks the market, before there is a plan
     * @param specialRegimes regimes of the Act it says it is under, in the words of the UK extension
     * @param lots titles of its lots
     */
    record Tender(
            String id,
            String title,
            String description,
            String status,
            String category,
            String classification,
            Money value,
            String procurementMethod,
            String procurementMethodDetails,
            OffsetDateTime deadline,
            Period contractPeriod,
            LocalDate futureNoticeDate,
            boolean earlyEngagement,
            boolean framework,
            List<String> specialRegimes,
            Boolean suitableForSme,
            Boolean suitableForVcse,
            List<String> lots) {}

    /**
     * One award and the contract that follows from it.
     *
     * @param status OCDS award or contract status: pending, active, cancelled, unsuccessful or terminated
     * @param signedOn when the contract was signed; null when not given
     * @param category goods, services or works, where the award says so itself
     * @param classification its main CPV code, where the award says so itself
     */
    record Award(
            String id,
            String title,
            String description,
            String status,
            LocalDate date,
            Money value,
            List<Party> suppliers,
            Period period,
            LocalDate signedOn,
            String category,
            String classification) {}

    /**
     * An amount.
     *
     * @param amount in the currency's main unit
     * @param includesVat true where the release states the gross amount, false where its publisher states net amounts or does not say
     */
    record Money(BigDecimal amount, String currency, boolean includesVat) {}

    /** From and to, both inclusive; either may be null. */
    record Period(LocalDate start, LocalDate end) {}

    /**
     * An organisation.
     *
     * @param identifier scheme and id, such as GB-COH-01234567; null when not given
     * @param scale sme or large; null when not given
     * @param vcse whether it is a voluntary, community or social enterprise; null when not given
     * @param place the first half of its postcode or the code of its region, as its address tells; null when it does not
     */
    record Party(String name, String identifier, String scale, Boolean vcse, String place) {}

    /** Whether the release tells of awards or contracts. */
    boolean tellsOfAwards() {
        return !awards.isEmpty();
    }

    /** Whether the release takes back what was announced. */
    boolean takesBack() {
        return tags.contains("tenderCancellation")
                || tender != null
                        && List.of("cancelled", "withdrawn", "unsuccessful")
                                .contains(tender.status() == null ? "" : tender.status());
    }
}
