package org.opencommissioning.publication.imports;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.publication.imports.Release.Award;
import org.opencommissioning.publication.imports.Release.Money;
import org.opencommissioning.publication.imports.Release.Party;
import org.opencommissioning.publication.imports.Release.Period;
import org.opencommissioning.publication.imports.Release.Tender;
import org.opencommissioning.records.London;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.notices.Supplier;
import tools.jackson.databind.JsonNode;

/** Reads one release: what OCDS requires must be there, everything else is taken as far as it can be understood, and noted where it cannot. */
final class ReleaseReader {

    /** Systems count from 1 January 1970, or from 1900, where they know no date. */
    private static final int DEFAULT_YEAR = 1970;

    /** What lies beyond is written for what has no end. */
    private static final int NO_SUCH_YEAR = 2200;

    private final Set<String> notes = new LinkedHashSet<>();
    private boolean repaired;

    private ReleaseReader() {}

    /**
     * Reads a release.
     *
     * @param position where it stands in the package, from 0; names it when it has no ocid
     * @throws ReleaseRejected when it cannot be told what the release is about
     */
    static Release read(JsonNode node, int position) {
        return new ReleaseReader().release(node, position);
    }

    private Release release(JsonNode node, int position) {
        String where = "releases[" + position + "]";
        if (!node.isObject()) {
            throw new ReleaseRejected(where, "It is not a JSON object.");
        }
        String ocid = identifier(node, "ocid");
        if (ocid == null) {
            throw new ReleaseRejected(
                    where, "It has no ocid, so it cannot be told which contracting process it belongs to.");
        }
        String id = identifier(node, "id");
        if (id == null) {
            throw new ReleaseRejected(ocid, "It has no id, so it cannot be told from other releases of this process.");
        }
        if (ocid.length() > 200 || id.length() > 200) {
            throw new ReleaseRejected(
                    ocid.substring(0, Math.min(200, ocid.length())), "Its ocid or id is longer than 200 characters.");
        }
        OffsetDateTime date = moment(node, "date");
        if (date == null) {
            throw new ReleaseRejected(
                    ocid,
                    "Its date is missing or is not an ISO 8601 date-time, so it cannot be told whether it is newer than another release.");
        }
        doubt(date.toLocalDate(), "date");
        for (String section : List.of("tender", "planning", "buyer")) {
            if (node.has(section)
                    && !node.get(section).isNull()
                    && !node.get(section).isObject()) {
                throw new ReleaseRejected(ocid, "Its " + section + " is not an object.");
            }
        }
        for (String section : List.of("awards", "contracts", "parties")) {
            if (node.has(section)
                    && !node.get(section).isNull()
                    && !node.get(section).isArray()) {
                throw new ReleaseRejected(ocid, "Its " + section + " is not a list.");
            }
        }
        if (!ocid.startsWith("ocds-")) {
            notes.add("The ocid has no registered OCDS prefix.");
        }
        Map<String, Party> parties = parties(node.path("parties"));
        Tender tender = tender(node);
        List<Award> awards = awards(node, parties);
        List<String> tags = tags(node, tender, awards);
        if (tender == null && awards.isEmpty()) {
            throw new ReleaseRejected(
                    ocid, "It has neither a tender nor an award nor a contract: there is nothing to follow.");
        }
        if (awards.isEmpty()
                && tags.stream().anyMatch(tag -> tag.startsWith("award") && !tag.equals("awardCancellation"))) {
            throw new ReleaseRejected(ocid, "It is tagged as an award but holds none.");
        }
        String buyer = firstOf(
                text(node.path("buyer"), "name"),
                inRole(node.path("parties"), "buyer"),
                inRole(node.path("parties"), "procuringEntity"));
        if (buyer == null) {
            notes.add("No buyer is named.");
        }
        if (repaired) {
            notes.add(
                    "Damaged text was repaired (lost line breaks, wrongly decoded characters or entities); the release is kept as it came.");
        }
        return new Release(
                ocid,
                id,
                date,
                tags,
                buyer == null ? null : new Release.Buyer(buyer, identifiers(node, buyer)),
                tender,
                awards,
                List.copyOf(notes));
    }

    /** Every id that a release gives of its buyer: at the buyer, and at the party that it is. */
    private Set<String> identifiers(JsonNode node, String buyer) {
        Set<String> identifiers = new HashSet<>();
        String id = text(node.path("buyer"), "id");
        add(identifiers, id);
        for (JsonNode party : node.path("parties")) {
            if (id != null ? id.equals(text(party, "id")) : buyer.equals(text(party, "name"))) {
                add(identifiers, text(party, "id"));
                JsonNode identifier = party.path("identifier");
                add(identifiers, text(identifier, "id"));
                if (text(identifier, "scheme") != null && text(identifier, "id") != null) {
                    identifiers.add(text(identifier, "scheme") + "-" + text(identifier, "id"));
                }
            }
        }
        return identifiers;
    }

    private static void add(Set<String> identifiers, String one) {
        if (one != null) {
            identifiers.add(one);
        }
    }

    /** The name of the first party with that role; a buyer need not be named again (OCDS: parties and roles). */
    private String inRole(JsonNode parties, String role) {
        for (JsonNode party : parties) {
            for (JsonNode one : party.path("roles")) {
                if (role.equals(one.asString(""))) {
                    return firstOf(text(party, "name"), text(party.path("identifier"), "legalName"));
                }
            }
        }
        return null;
    }

    private List<String> tags(JsonNode node, Tender tender, List<Award> awards) {
        List<String> tags = new ArrayList<>();
        node.path("tag").forEach(tag -> tags.add(tag.asString("")));
        if (node.path("tag").isString()) {
            tags.add(node.path("tag").asString());
        }
        tags.removeIf(String::isBlank);
        if (tags.isEmpty()) {
            notes.add("It has no tag; what it tells was taken from its sections.");
            tags.add(!awards.isEmpty() ? "award" : node.has("planning") && tender != null ? "planning" : "tender");
        }
        return List.copyOf(tags);
    }

    private Tender tender(JsonNode node) {
        JsonNode tender = node.path("tender");
        JsonNode planning = node.path("planning");
        if (!tender.isObject() && !planning.isObject()) {
            return null;
        }
        String title = firstOf(text(tender, "title"), text(node, "title"), text(planning.path("budget"), "project"));
        String description = firstOf(text(tender, "description"), text(planning, "rationale"));
        JsonNode method = tender.path("techniques").path("hasFrameworkAgreement");
        List<String> lots = new ArrayList<>();
        tender.path("lots")
                .forEach(lot -> lots.add(firstOf(text(lot, "title"), text(lot, "description"), text(lot, "id"))));
        lots.removeIf(lot -> lot == null);
        List<String> regimes = new ArrayList<>();
        tender.path("specialRegime").forEach(regime -> regimes.add(regime.asString("")));
        Money value = firstOf(
                money(tender, "value", "tender value"),
                planned(planning),
                money(tender, "minValue", "lowest tender value"));
        return new Tender(
                identifier(tender, "id"),
                title,
                description,
                text(tender, "status"),
                text(tender, "mainProcurementCategory"),
                classification(tender),
                value,
                text(tender, "procurementMethod"),
                details(tender),
                moment(tender.path("tenderPeriod"), "endDate"),
                period(tender, "contractPeriod", "contract"),
                date(tender.path("communication"), "futureNoticeDate"),
                asksTheMarket(planning),
                method.asBoolean(false),
                List.copyOf(regimes),
                flag(tender.path("suitability"), "sme"),
                flag(tender.path("suitability"), "vcse"),
                List.copyOf(lots));
    }

    private static boolean asksTheMarket(JsonNode planning) {
        for (JsonNode document : planning.path("documents")) {
            if ("marketEngagementNotice".equals(document.path("documentType").asString(""))) {
                return true;
            }
        }
        return false;
    }

    /** The budget of a plan, where no value is stated: the sum of its parts. */
    private Money planned(JsonNode planning) {
        JsonNode budget = planning.path("budget");
        Money whole = money(budget, "amount", "budget");
        if (whole != null) {
            return whole;
        }
        BigDecimal sum = BigDecimal.ZERO;
        String currency = null;
        for (JsonNode part : budget.path("budgetBreakdown")) {
            Money amount = money(part, "amount", "budget part");
            if (amount != null) {
                sum = sum.add(amount.amount());
                currency = amount.currency();
            }
        }
        return sum.signum() == 0 ? null : new Money(sum, currency, false);
    }

    private String details(JsonNode tender) {
        String details = text(tender, "procurementMethodDetails");
        return details == null ? null : details.replaceFirst("\\s*-$", "");
    }

    private static String classification(JsonNode tender) {
        if ("CPV".equalsIgnoreCase(tender.path("classification").path("scheme").asString(""))) {
            return tender.path("classification").path("id").asString(null);
        }
        for (JsonNode item : tender.path("items")) {
            for (JsonNode classification : item.path("additionalClassifications")) {
                if ("CPV".equalsIgnoreCase(classification.path("scheme").asString(""))) {
                    return classification.path("id").asString(null);
                }
            }
        }
        return null;
    }

    private List<Award> awards(JsonNode node, Map<String, Party> parties) {
        Map<String, List<JsonNode>> contracts = new LinkedHashMap<>();
        for (JsonNode contract : node.path("contracts")) {
            String award = firstOf(identifier(contract, "awardID"), identifier(contract, "id"));
            if (award != null) {
                contracts.computeIfAbsent(award, first -> new ArrayList<>()).add(contract);
            }
        }
        List<Award> awards = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (JsonNode award : node.path("awards")) {
            String id = identifier(award, "id");
            if (id == null) {
                notes.add("An award without an id was left out.");
                continue;
            }
            int time = seen.merge(id, 1, Integer::sum);
            if (time > 1) {
                notes.add("Award " + id + " is there more than once; it is kept as " + id + " (" + time + ") as well.");
            }
            each(time == 1 ? id : id + " (" + time + ")", award, contracts.remove(id), parties, awards);
        }
        contracts.forEach((id, those) -> each(id, null, those, parties, awards));
        return List.copyOf(awards);
    }

    /** An award with its contract; where it has several, each is one of its own, the first under the award's id. */
    private void each(
            String id,
            @Nullable JsonNode award,
            @Nullable List<JsonNode> contracts,
            Map<String, Party> parties,
            List<Award> awards) {
        if (contracts == null) {
            awards.add(award(id, Objects.requireNonNull(award), null, parties));
            return;
        }
        if (contracts.size() > 1) {
            notes.add("Award " + id + " has " + contracts.size() + " contracts; each has an entry of its own.");
        }
        // By their own ids: a later release may list them in another order.
        contracts.sort(Comparator.comparing(
                contract -> identifier(contract, "id"), Comparator.nullsLast(Comparator.naturalOrder())));
        for (int at = 0; at < contracts.size(); at++) {
            JsonNode contract = contracts.get(at);
            String own = firstOf(identifier(contract, "id"), String.valueOf(at + 1));
            awards.add(award(at == 0 ? id : id + "-" + own, award == null ? contract : award, contract, parties));
        }
    }

    private Award award(String id, JsonNode award, JsonNode contract, Map<String, Party> parties) {
        JsonNode signed = contract == null ? award.path("none") : contract;
        List<Party> suppliers = new ArrayList<>();
        for (JsonNode supplier : award.path("suppliers")) {
            String name = text(supplier, "name");
            Party party = parties.get(supplier.path("id").asString(""));
            if (party != null) {
                suppliers.add(party);
            } else if (name != null) {
                suppliers.add(new Party(name, null, null, null, null));
            }
        }
        if (suppliers.isEmpty()) {
            notes.add("Award " + id + " names no supplier.");
        }
        for (JsonNode document : award.path("documents")) {
            String url = document.path("url").asString("");
            if (!url.isEmpty() && !url.matches("(?i)https?://[^\\s\"<>]+")) {
                notes.add("A document of award " + id
                        + " has an address that cannot be opened; it is kept in the release only.");
            }
        }
        Period period = firstOf(period(signed, "period", "contract"), period(award, "contractPeriod", "contract"));
        return new Award(
                id,
                firstOf(text(signed, "title"), text(award, "title")),
                firstOf(text(signed, "description"), text(award, "description")),
                "terminated".equals(text(signed, "status")) || "cancelled".equals(text(signed, "status"))
                        ? text(signed, "status")
                        : text(award, "status"),
                date(award, "date"),
                firstOf(money(signed, "value", "contract value"), money(award, "value", "award value")),
                List.copyOf(suppliers),
                period,
                date(signed, "dateSigned"),
                firstOf(text(award, "mainProcurementCategory"), text(signed, "mainProcurementCategory")),
                firstOf(classification(award), classification(signed)));
    }

    /** Contracts Finder writes whole addresses, the postcode among them, into the street; the central digital platform gives postcode and region. */
    private static String place(JsonNode address) {
        return Stream.of("postalCode", "streetAddress", "region")
                .map(field -> Supplier.placeIn(address.path(field).asString("")))
                .filter(Objects::nonNull)
                .filter(place -> !place.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private Map<String, Party> parties(JsonNode nodes) {
        Map<String, Party> parties = new HashMap<>();
        for (JsonNode node : nodes) {
            String name = firstOf(text(node, "name"), text(node.path("identifier"), "legalName"));
            if (name == null || !node.has("id")) {
                continue;
            }
            String scheme = identifier(node.path("identifier"), "scheme");
            String identifier = identifier(node.path("identifier"), "id");
            parties.put(
                    node.path("id").asString(""),
                    new Party(
                            name,
                            scheme == null || identifier == null ? null : scheme + "-" + identifier,
                            text(node.path("details"), "scale"),
                            flag(node.path("details"), "vcse"),
                            place(node.path("address"))));
        }
        return parties;
    }

    private Money money(JsonNode parent, String field, String what) {
        JsonNode node = parent.path(field);
        JsonNode gross = node.path("amountGross");
        JsonNode amount = gross.isNumber() ? gross : node.path("amount");
        if (!amount.isNumber()) {
            if (node.isObject() && node.has("amount") && !node.path("amount").isNull()) {
                notes.add("The " + what + " is not a number.");
            }
            return null;
        }
        if (amount.decimalValue().signum() <= 0
                || amount.decimalValue().precision() - amount.decimalValue().scale() > 15) {
            notes.add("The " + what + " of " + amount.asString() + " was not taken: it is not the value of anything.");
            return null;
        }
        String currency = firstOf(text(node, "currency"), "GBP");
        if (!currency.equals("GBP")) {
            notes.add("The " + what + " is in " + currency + " and was not taken; state it in pounds.");
            return null;
        }
        return new Money(amount.decimalValue(), currency, gross.isNumber());
    }

    private Period period(JsonNode parent, String field, String what) {
        JsonNode node = parent.path(field);
        LocalDate start = date(node, "startDate");
        LocalDate end = firstOf(date(node, "endDate"), date(node, "maxExtentDate"));
        if (start != null && end != null && end.isBefore(start)) {
            notes.add("The " + what + " would end on " + SiteWords.day(end) + ", before it starts on "
                    + SiteWords.day(start) + "; the end was not taken.");
            end = null;
        }
        return start == null && end == null ? null : new Period(start, end);
    }

    /**
     * The day in London where it begins there at that moment; otherwise as the publisher wrote it, whatever the offset: who writes the last second of a
     * day means that day.
     */
    private LocalDate date(JsonNode parent, String field) {
        OffsetDateTime moment = moment(parent, field);
        if (moment == null) {
            return null;
        }
        LocalDateTime london = moment.atZoneSameInstant(London.ZONE).toLocalDateTime();
        LocalDate day = london.toLocalTime().equals(LocalTime.MIDNIGHT) ? london.toLocalDate() : moment.toLocalDate();
        if (day.getYear() >= NO_SUCH_YEAR) {
            notes.add("The " + field + " of " + SiteWords.day(day) + " stands for no date, and none was taken.");
            return null;
        }
        doubt(day, field);
        return day;
    }

    private void doubt(LocalDate day, String field) {
        if (day.getYear() <= DEFAULT_YEAR) {
            notes.add("The " + field + " of " + SiteWords.day(day)
                    + " looks like a default date of the publisher's system: check it.");
        }
    }

    private OffsetDateTime moment(JsonNode parent, String field) {
        String written = text(parent, field);
        if (written == null) {
            return null;
        }
        try {
            if (written.length() == 10) {
                return LocalDate.parse(written).atStartOfDay(London.ZONE).toOffsetDateTime();
            }
            return written.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                    ? OffsetDateTime.parse(written)
                    : LocalDateTime.parse(written).atZone(London.ZONE).toOffsetDateTime();
        } catch (DateTimeException unreadable) {
            notes.add("The " + field + " '" + written + "' is not an ISO 8601 date and was not taken.");
            return null;
        }
    }

    private Boolean flag(JsonNode parent, String field) {
        return parent.path(field).isBoolean() ? parent.path(field).booleanValue() : null;
    }

    private static String identifier(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        return !node.isString() && !node.isNumber() || node.asString().isBlank()
                ? null
                : node.asString().strip();
    }

    private String text(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        if (!node.isString()) {
            return node.isNumber() ? node.asString() : null;
        }
        RepairedText text = RepairedText.of(node.asString());
        repaired |= text.repaired();
        return text.text().isBlank() ? null : text.text();
    }

    @SafeVarargs
    private static <T> T firstOf(T... values) {
        for (T value : values) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
