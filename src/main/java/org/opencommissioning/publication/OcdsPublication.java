package org.opencommissioning.publication;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.opencommissioning.records.London;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeView;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.stereotype.Service;

/** Published notices as OCDS 1.1 release packages, a page at a time, asked for as Find a Tender is asked. */
@Service
class OcdsPublication {

    /** The most releases of a page, as at Find a Tender. */
    static final int MOST = 100;

    private static final Pattern CASE = Pattern.compile("-(CC-\\d{4}-\\d+)(?:-\\d+)?$");
    private static final String EXTENSIONS = "https://raw.githubusercontent.com/";
    private static final Map<String, Set<NoticeCode>> STAGES = Map.of(
            "planning",
            EnumSet.range(NoticeCode.UK1, NoticeCode.UK3),
            "tender",
            EnumSet.of(
                    NoticeCode.UK4,
                    NoticeCode.UK12,
                    NoticeCode.UK13,
                    NoticeCode.UK14,
                    NoticeCode.UK15,
                    NoticeCode.UK16),
            "award",
            EnumSet.of(
                    NoticeCode.UK5,
                    NoticeCode.UK6,
                    NoticeCode.UK7,
                    NoticeCode.UK8,
                    NoticeCode.UK9,
                    NoticeCode.UK10,
                    NoticeCode.UK11,
                    NoticeCode.UK17));

    private final Notices notices;
    private final NoticeReleases releases;
    private final PublisherProperties council;
    private final OpenDataProperties openData;
    private final Clock clock;

    OcdsPublication(
            Notices notices,
            NoticeReleases releases,
            PublisherProperties council,
            OpenDataProperties openData,
            Clock clock) {
        this.notices = notices;
        this.releases = releases;
        this.council = council;
        this.openData = openData;
        this.clock = clock;
    }

    /**
     * A page of releases, the newest first, and in {@code links.next} the address of the page that follows.
     *
     * @param address where this was asked, without the question
     * @throws Refused naming the parameter that cannot be understood
     */
    Map<String, Object> page(
            String address, Integer limit, String cursor, String updatedFrom, String updatedTo, String stages) {
        int most = limit == null ? MOST : limit;
        if (most < 1 || most > MOST) {
            throw Refused.badRequest("limit: ask for 1 to " + MOST + " releases.");
        }
        List<NoticeView> found = notices.published(
                codes(stages),
                moment("updatedFrom", updatedFrom),
                moment("updatedTo", updatedTo),
                after(cursor),
                most + 1);
        List<NoticeView> page = found.subList(0, Math.min(most, found.size()));
        Map<String, Object> content = around(address, page);
        if (found.size() > most) {
            StringBuilder next = new StringBuilder(address).append("?limit=").append(most);
            parameter(next, "updatedFrom", updatedFrom);
            parameter(next, "updatedTo", updatedTo);
            parameter(
                    next,
                    "stages",
                    stages == null
                            ? null
                            : String.join(
                                    ",",
                                    new TreeSet<>(Arrays.asList(stages.strip().split("\\s*,\\s*")))));
            parameter(
                    next,
                    "cursor",
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(page.getLast().reference().getBytes(StandardCharsets.UTF_8)));
            content.put("links", Map.of("next", next.toString()));
        }
        return content;
    }

    /** The release of a notice, or all releases of a contracting process, the newest first. */
    Optional<Map<String, Object>> find(String address, String noticeOrProcess) {
        Matcher own = CASE.matcher(noticeOrProcess);
        List<NoticeView> candidates = notices.find(noticeOrProcess)
                .map(List::of)
                .orElseGet(() -> own.find() ? notices.of(own.group(1)).reversed() : notices.published());
        List<NoticeView> found = candidates.stream()
                .filter(notice -> notice.reference().equals(noticeOrProcess)
                        || releases.ocid(notice).equals(noticeOrProcess))
                .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(around(address, found));
    }

    private Map<String, Object> around(String uri, List<NoticeView> page) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("uri", uri);
        content.put("version", "1.1");
        content.put(
                "extensions",
                List.of(
                        EXTENSIONS + "cabinetoffice/ocds_uk_extension/main/extension.json",
                        EXTENSIONS + "open-contracting-extensions/ocds_lots_extension/master/extension.json",
                        EXTENSIONS + "open-contracting-extensions/ocds_suitability_extension/master/extension.json",
                        EXTENSIONS
                                + "open-contracting-extensions/ocds_partyDetails_scale_extension/master/extension.json",
                        EXTENSIONS + "open-contracting-extensions/ocds_pagination_extension/master/extension.json"));
        content.put(
                "publishedDate",
                NoticeReleases.moment(
                        OffsetDateTime.now(clock.withZone(London.ZONE)).withNano(0)));
        content.put(
                "publisher",
                Map.of("name", council.name(), "scheme", council.identifierScheme(), "uid", council.identifier()));
        content.put("license", openData.license());
        content.put("releases", page.stream().map(releases::release).toList());
        return content;
    }

    private static Set<NoticeCode> codes(String stages) {
        if (stages == null || stages.isBlank()) {
            return EnumSet.allOf(NoticeCode.class);
        }
        return Arrays.stream(stages.strip().split("\\s*,\\s*"))
                .map(stage -> Optional.ofNullable(STAGES.get(stage))
                        .orElseThrow(() -> Refused.badRequest(
                                "stages: choose from planning, tender and award, separated by commas.")))
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    private NoticeView after(String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return null;
        }
        try {
            return notices.find(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8))
                    .orElseThrow(() -> new IllegalArgumentException(cursor));
        } catch (IllegalArgumentException e) {
            throw Refused.badRequest(
                    "cursor: take it from links.next of the page before; without it you begin with the newest release.");
        }
    }

    /** London time where no offset is given, as Find a Tender takes it. */
    private static OffsetDateTime moment(String name, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)$")
                    ? OffsetDateTime.parse(text)
                    : LocalDateTime.parse(text).atZone(London.ZONE).toOffsetDateTime();
        } catch (DateTimeException e) {
            throw Refused.badRequest(name + ": write it as YYYY-MM-DDTHH:MM:SS.");
        }
    }

    private static void parameter(StringBuilder address, String name, String value) {
        if (value != null && !value.isBlank()) {
            address.append('&')
                    .append(name)
                    .append('=')
                    .append(java.net.URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
