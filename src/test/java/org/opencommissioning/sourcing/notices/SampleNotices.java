package org.opencommissioning.sourcing.notices;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One notice of each kind, saying all it can say. */
public final class SampleNotices {

    private static final Supplier SUPPLIER = new Supplier("Hearth and Home CIC", "GB-COH-01234567", true, true);

    private SampleNotices() {}

    /** The facts of a notice of that kind. */
    public static Map<String, Object> facts(NoticeCode code) {
        Map<String, Object> facts = new HashMap<>();
        for (NoticeField field : NoticeContent.fields(code)) {
            facts.put(
                    field.name(),
                    switch (field.kind()) {
                        case TEXT -> field.name().equals("awardStatus") ? "active" : field.words() + " (sample)";
                        case NUMBER ->
                            new BigDecimal(
                                    field.name().startsWith("lots")
                                            ? "2"
                                            : field.name().equals("months") ? "36" : "14.5");
                        case FLAG, CONFIRMATION -> true;
                        case DAY -> "2027-04-01";
                        case LAST_DAY -> field.name().equals("standstillLastDay") ? "2026-12-03" : "2030-03-31";
                        case MOMENT -> field.name().equals("deadline") ? "2099-01-31T00:00Z" : "2026-11-20T09:00Z";
                        case MONEY -> new BigDecimal("240000");
                        case CATEGORY -> "light-touch";
                        case CPV -> "85310000";
                        case SUPPLIERS -> List.of(SUPPLIER);
                        case LOTS ->
                            List.of(
                                    new LotStatus(new Lot(1, "North", new BigDecimal("140000"), null), "active"),
                                    new LotStatus(new Lot(2, "South", new BigDecimal("100000"), "85312000"), "active"));
                        case ENDED_LOT ->
                            new LotStatus(new Lot(2, "South", new BigDecimal("100000"), null), "unsuccessful");
                        case AWARDED_LOTS ->
                            List.of(
                                    new AwardedLot(
                                            1,
                                            "CC-2026-0001-P1-L1-A",
                                            "North",
                                            "pending",
                                            new BigDecimal("140000"),
                                            List.of(SUPPLIER)),
                                    new AwardedLot(
                                            2,
                                            "CC-2026-0001-P1-L2-A",
                                            "South",
                                            "pending",
                                            new BigDecimal("100000"),
                                            List.of(SUPPLIER)));
                        case CRITERIA -> new Weights(40, 40, 20);
                        case DOCUMENTS -> "Specification\nTerms";
                        case INDICATORS -> "Calls answered\nPeople less lonely\nVisits on time";
                        case STATISTICS -> Map.of("bids", 3, "finalStageBids", 2);
                        case RATINGS -> Map.of("Calls answered", "Good");
                    });
            if (field.kind() == NoticeField.Kind.MONEY) {
                facts.put(field.name() + "ExcludingVat", new BigDecimal("200000"));
            }
        }
        return facts;
    }
}
