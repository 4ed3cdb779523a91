package org.opencommissioning.publication;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.sourcing.notices.NoticeView;
import org.springframework.stereotype.Component;

/**
 * Notices as OCDS 1.1 releases. One contracting process is one procurement of a case with all its notices; a contract that was imported goes on under the
 * process it was published with.
 */
@Component
class NoticeReleases {

    /** The procurement within its case, in the references of procurements and awards. */
    private static final Pattern PROCUREMENT = Pattern.compile("-P(\\d+)(?:-|$)");

    /** A market in the subject of a notice about its members: all of its notices are of one process. */
    private static final Pattern MARKET = Pattern.compile("^DM-\\d{4}-\\d+");

    private static final Pattern CONTRACT = Pattern.compile("^(CT-\\d{4}-\\d+)");

    private final ContractsRegister contracts;
    private final PublisherProperties council;
    private final OpenDataProperties openData;

    NoticeReleases(ContractsRegister contracts, PublisherProperties council, OpenDataProperties openData) {
        this.contracts = contracts;
        this.council = council;
        this.openData = openData;
    }

    /** The notice as a release: who bought, and what the notice says. */
    Map<String, Object> release(NoticeView notice) {
        Map<String, Object> release = new LinkedHashMap<>();
        String ocid = ocid(notice);
        release.put("ocid", ocid);
        release.put("id", notice.reference());
        release.put("date", moment(notice.publishedAt()));
        release.put("initiationType", "tender");
        release.put("language", "en");
        release.putAll(notice.content());
        release.putIfAbsent("tag", List.of("planning"));
        release.put("buyer", Map.of("id", council.partyId(), "name", council.name()));
        List<Object> parties = new ArrayList<>();
        parties.add(Map.of(
                "id",
                council.partyId(),
                "name",
                council.name(),
                "address",
                Map.of(
                        "streetAddress",
                        council.streetAddress(),
                        "locality",
                        council.locality(),
                        "postalCode",
                        council.postalCode(),
                        "countryName",
                        "United Kingdom"),
                "contactPoint",
                Map.of("name", council.contact(), "email", council.email()),
                "roles",
                List.of("buyer", "procuringEntity"),
                "identifier",
                Map.of("scheme", council.identifierScheme(), "id", council.identifier(), "legalName", council.name()),
                "details",
                Map.of(
                        "classifications",
                        List.of(Map.of(
                                "scheme",
                                "UK_CA_TYPE",
                                "id",
                                "publicAuthoritySubCentralGovernment",
                                "description",
                                "Public authority - sub-central government")))));
        if (notice.content().get("parties") instanceof List<?> others) {
            parties.addAll(others);
        }
        release.put("parties", parties);
        int number = procurement(notice);
        if (number > 1) {
            release.put(
                    "relatedProcesses",
                    List.of(Map.of(
                            "id",
                            "1",
                            "relationship",
                            List.of("unsuccessfulProcess"),
                            "scheme",
                            "ocid",
                            "identifier",
                            process(notice.caseReference(), number - 1))));
        }
        return release;
    }

    /** Which contracting process a notice belongs to. */
    String ocid(NoticeView notice) {
        String imported = contract(notice).map(ContractView::sourceOcid).orElse(null);
        if (imported != null) {
            return imported;
        }
        Matcher market = MARKET.matcher(notice.subjectReference());
        return notice.caseReference() == null
                ? openData.ocidPrefix() + "-" + (market.find() ? market.group() : notice.subjectReference())
                : process(notice.caseReference(), procurement(notice));
    }

    private String process(String caseReference, int number) {
        return openData.ocidPrefix() + "-" + caseReference + (number > 1 ? "-" + number : "");
    }

    private int procurement(NoticeView notice) {
        String reference = contract(notice)
                .map(ContractView::awardReference)
                .map(AwardReference::value)
                .orElse(notice.subjectReference());
        Matcher number = PROCUREMENT.matcher(reference);
        return number.find() ? Integer.parseInt(number.group(1)) : 1;
    }

    private Optional<ContractView> contract(NoticeView notice) {
        Matcher contract = CONTRACT.matcher(notice.subjectReference());
        return contract.find() ? contracts.find(ContractReference.of(contract.group(1))) : Optional.empty();
    }

    /** A moment as JSON Schema's {@code date-time} wants it, with its seconds. */
    static String moment(OffsetDateTime at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at);
    }
}
