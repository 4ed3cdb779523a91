package org.opencommissioning.sourcing.notices;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opencommissioning.records.London;

/** Puts the facts of a notice where OCDS wants them. */
final class NoticeWriter {

    /** The UK extension's classification of performance, beside the five ratings of the Act's regulations. */
    private static final Map<String, String> MEASURES = Map.of(
            "Good",
            "met",
            "Approaching target",
            "slightlyBelow",
            "Requires improvement",
            "below",
            "Inadequate",
            "significantlyBelow",
            "Other",
            "other");

    private final NoticeCode code;
    private final LawfulContent lawful;
    private final Map<String, Object> release = new LinkedHashMap<>();

    NoticeWriter(NoticeCode code, LawfulContent lawful) {
        this.code = code;
        this.lawful = lawful;
    }

    Map<String, Object> write(Map<String, ?> facts) {
        release.put("tag", lawful.tags());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", code.name());
        if (lawful.documentType() != null) {
            document.put("documentType", lawful.documentType());
        }
        document.put("noticeType", code.name());
        Object corrects = facts.get(NoticeContent.CORRECTS);
        document.put(
                "description", corrects == null ? code.title() : code.title() + ", which corrects notice " + corrects);
        add(lawful.documents(), document);
        lawful.always().forEach(this::put);
        for (NoticeField field : lawful.fields()) {
            Object value = facts.get(field.name());
            if (!LawfulContent.blank(value)) {
                place(field, value, facts.get(field.name() + "ExcludingVat"));
            }
        }
        return release;
    }

    private void place(NoticeField field, Object value, Object net) {
        switch (field.kind()) {
            case TEXT -> put(field.path(), value.toString().strip());
            case NUMBER -> put(field.path(), new BigDecimal(value.toString()));
            case FLAG -> put(field.path(), Boolean.valueOf(value.toString()));
            case DAY ->
                put(
                        field.path(),
                        NoticeContent.moment(
                                day(value).atStartOfDay(London.ZONE).toOffsetDateTime()));
            case LAST_DAY ->
                put(
                        field.path(),
                        NoticeContent.moment(day(value)
                                .atTime(LocalTime.of(23, 59, 59))
                                .atZone(London.ZONE)
                                .toOffsetDateTime()));
            case MOMENT ->
                put(
                        field.path(),
                        NoticeContent.moment(moment(
                                field,
                                value instanceof OffsetDateTime at ? at : OffsetDateTime.parse(value.toString()))));
            case MONEY -> put(field.path(), money(value, net));
            case CATEGORY ->
                put(field.path(), Set.of("goods", "works").contains(value.toString()) ? value : "services");
            case CPV ->
                put(
                        field.path(),
                        new LinkedHashMap<>(Map.of(
                                "id",
                                "1",
                                "classification",
                                new LinkedHashMap<>(Map.of("scheme", "CPV", "id", value.toString())))));
            case SUPPLIERS -> suppliers(field, (List<?>) value);
            case LOTS -> lots((List<?>) value);
            case ENDED_LOT -> endedLot((LotStatus) value);
            case AWARDED_LOTS -> awardedLots((List<?>) value);
            case CRITERIA -> put(field.path(), criteria((Weights) value));
            case DOCUMENTS ->
                lines(value)
                        .forEach(line -> add(
                                field.path(),
                                Map.of("id", String.valueOf(list(field.path()).size() + 1), "description", line)));
            case CONFIRMATION ->
                add(
                        field.path(),
                        Map.of(
                                "id",
                                "conflicts",
                                "documentType",
                                "conflictOfInterest",
                                "description",
                                "A conflicts assessment has been prepared and is kept under review (section 83)."));
            case STATISTICS ->
                ((Map<?, ?>) value)
                        .forEach((measure, number) -> add(
                                field.path(),
                                Map.of(
                                        "id",
                                        String.valueOf(list(field.path()).size() + 1),
                                        "measure",
                                        measure,
                                        "value",
                                        number)));
            case INDICATORS ->
                lines(value)
                        .forEach(line -> add(
                                field.path(),
                                Map.of("id", String.valueOf(list(field.path()).size() + 1), "title", line)));
            case RATINGS ->
                ((Map<?, ?>) value)
                        .forEach((indicator, rating) -> add(
                                field.path(),
                                rated(
                                        String.valueOf(indicator),
                                        String.valueOf(rating),
                                        String.valueOf(list(field.path()).size() + 1))));
        }
    }

    private static Map<String, Object> rated(String indicator, String rating, String id) {
        return Map.of(
                "id",
                id,
                "title",
                indicator,
                "observations",
                List.of(Map.of(
                        "id",
                        id,
                        "measureClassification",
                        Map.of(
                                "scheme",
                                "UK_KPI_RATING",
                                "id",
                                MEASURES.getOrDefault(rating, "other"),
                                "description",
                                rating))));
    }

    private void suppliers(NoticeField field, List<?> suppliers) {
        String role = field.path().endsWith("tenderers") ? "tenderer" : "supplier";
        List<Object> parties = list("parties");
        for (Object one : suppliers) {
            Supplier supplier = (Supplier) one;
            add(field.path(), reference(supplier));
            if (parties.stream()
                    .noneMatch(party -> ((Map<?, ?>) party).get("id").equals(id(supplier)))) {
                add("parties", party(supplier, role));
            }
        }
    }

    /** The notice is about this lot, and the tender goes on with the others. */
    private void endedLot(LotStatus lot) {
        lots(List.of(lot));
        put("tender.status", "active");
        object("tender.documents[0]").put("relatedLots", List.of(number(lot.lot())));
    }

    private static String number(Lot lot) {
        return String.valueOf(lot.number());
    }

    /** What the first lot was given so far holds of all: the criteria, the options. */
    private void lots(List<?> lots) {
        Map<String, Object> common = object("tender.lots[0]");
        List<Object> written = new ArrayList<>();
        for (Object one : lots) {
            LotStatus stands = (LotStatus) one;
            Lot lot = stands.lot();
            Map<String, Object> row = new LinkedHashMap<>(common);
            row.put("id", number(lot));
            row.put("title", lot.title());
            row.put("status", stands.status());
            row.put("value", money(lot.value(), null));
            written.add(row);
            if (lot.cpv() != null) {
                add(
                        "tender.items",
                        new LinkedHashMap<>(Map.of(
                                "id",
                                "lot-" + lot.number(),
                                "relatedLot",
                                number(lot),
                                "classification",
                                Map.of("scheme", "CPV", "id", lot.cpv()))));
            }
        }
        object("tender").put("lots", written);
    }

    /** What the award of all was given so far holds of each: the day, the summaries, the standstill. */
    private void awardedLots(List<?> lots) {
        Map<String, Object> common = object("awards[0]");
        List<Object> written = new ArrayList<>();
        for (Object one : lots) {
            AwardedLot lot = (AwardedLot) one;
            Map<String, Object> row = new LinkedHashMap<>(common);
            if (!written.isEmpty()) {
                row.remove("documents");
            }
            row.put("id", lot.awardReference());
            row.put("title", lot.title());
            row.put("status", lot.status());
            row.put("value", money(lot.value(), null));
            row.put(
                    "suppliers",
                    lot.suppliers().stream().map(NoticeWriter::reference).toList());
            row.put("relatedLots", List.of(String.valueOf(lot.number())));
            written.add(row);
        }
        release.put("awards", written);
    }

    private static Map<String, Object> party(Supplier supplier, String role) {
        Map<String, Object> party = new LinkedHashMap<>(reference(supplier));
        String identifier = supplier.identifier();
        // The scheme is two letters for the country and the register's, such as GB-COH.
        int end = identifier == null ? -1 : identifier.indexOf('-', 3);
        if (end > 0) {
            party.put(
                    "identifier",
                    Map.of(
                            "scheme",
                            identifier.substring(0, end),
                            "id",
                            identifier.substring(end + 1),
                            "legalName",
                            supplier.name()));
        }
        if (supplier.place() != null) {
            party.put("address", Map.of(supplier.place().startsWith("UK") ? "region" : "postalCode", supplier.place()));
        }
        party.put("roles", List.of(role));
        Map<String, Object> details = new LinkedHashMap<>();
        if (supplier.sme() != null) {
            details.put("scale", supplier.sme() ? "sme" : "large");
        }
        if (supplier.vcse() != null) {
            details.put("vcse", supplier.vcse());
        }
        if (!details.isEmpty()) {
            party.put("details", details);
        }
        return party;
    }

    private static Map<String, Object> reference(Supplier supplier) {
        return Map.of("id", id(supplier), "name", supplier.name());
    }

    private static String id(Supplier supplier) {
        return supplier.identifier() == null ? supplier.name() : supplier.identifier();
    }

    private static List<Map<String, Object>> criteria(Weights weights) {
        Map<String, Object> quality = new LinkedHashMap<>(criterion("quality", "Quality", weights.quality()));
        if (weights.serviceUsers() > 0) {
            quality.put(
                    "description",
                    "%d per cent of the quality score are the mean of the marks of people who use the service; %d per cent are what the evaluators agree on."
                            .formatted(weights.serviceUsers(), 100 - weights.serviceUsers()));
        }
        return List.of(
                criterion("price", "Price", weights.price()),
                quality,
                criterion("quality", "Social value", weights.socialValue()));
    }

    private static Map<String, Object> criterion(String type, String name, int weight) {
        return Map.of(
                "type", type, "name", name, "numbers", List.of(Map.of("number", weight, "weight", "percentageExact")));
    }

    private static Map<String, Object> money(Object gross, Object net) {
        Map<String, Object> money = new LinkedHashMap<>();
        if (net != null) {
            money.put("amount", new BigDecimal(net.toString()));
        }
        money.put("amountGross", new BigDecimal(gross.toString()));
        money.put("currency", "GBP");
        return money;
    }

    private static LocalDate day(Object value) {
        return value instanceof LocalDate date
                ? date
                : LocalDate.parse(value.toString().substring(0, 10));
    }

    private static List<String> lines(Object text) {
        return text.toString()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static OffsetDateTime moment(NoticeField field, OffsetDateTime at) {
        return field.path().endsWith(".endDate") ? London.lastMoment(at) : at;
    }

    /** Sets what stands at a path such as {@code contracts[0].period.endDate}, making what is on the way. */
    @SuppressWarnings("unchecked")
    private void put(String path, Object value) {
        int dot = path.lastIndexOf('.');
        Map<String, Object> parent = dot < 0 ? release : object(path.substring(0, dot));
        String last = path.substring(dot + 1);
        if (last.endsWith("[0]")) {
            List<Object> list = (List<Object>)
                    parent.computeIfAbsent(last.substring(0, last.length() - 3), name -> new ArrayList<>());
            list.add(0, value);
        } else {
            parent.put(last, value);
        }
    }

    private void add(String path, Object value) {
        list(path).add(value);
    }

    @SuppressWarnings("unchecked")
    private List<Object> list(String path) {
        int dot = path.lastIndexOf('.');
        Map<String, Object> parent = dot < 0 ? release : object(path.substring(0, dot));
        return (List<Object>) parent.computeIfAbsent(path.substring(dot + 1), name -> new ArrayList<>());
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> object(String path) {
        Map<String, Object> at = release;
        for (String step : path.split("\\.")) {
            if (step.endsWith("[0]")) {
                List<Object> list = (List<Object>)
                        at.computeIfAbsent(step.substring(0, step.length() - 3), name -> new ArrayList<>());
                if (list.isEmpty()) {
                    // An item is known by its number, also where nothing but its place is said.
                    list.add(
                            step.equals("items[0]")
                                    ? new LinkedHashMap<>(Map.of("id", "1"))
                                    : new LinkedHashMap<String, Object>());
                }
                at = (Map<String, Object>) list.getFirst();
            } else {
                at = (Map<String, Object>) at.computeIfAbsent(step, name -> new LinkedHashMap<String, Object>());
            }
        }
        return at;
    }
}
