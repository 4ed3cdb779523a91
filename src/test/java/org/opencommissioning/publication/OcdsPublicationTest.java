package org.opencommissioning.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.NewContract;
import org.opencommissioning.governance.LedgerOfRows;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Numbering;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.notices.Corrections;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeContent;
import org.opencommissioning.sourcing.notices.NoticeField;
import org.opencommissioning.sourcing.notices.NoticeView;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.OfferDeadline;
import org.opencommissioning.sourcing.notices.SampleNotices;
import org.opencommissioning.sourcing.notices.Supplier;
import org.opencommissioning.sourcing.notices.Written;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.jdbc.test.autoconfigure.DataJdbcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Every notice is an OCDS release, valid by the standard's schema with the UK extension, found by paging as at Find a Tender. */
@DataJdbcTest(properties = "opencommissioning.ledger.folder=target/ledgers/${random.uuid}")
@Import({
    Notices.class,
    Corrections.class,
    LedgerOfRows.class,
    ContractsRegister.class,
    Numbering.class,
    NoticeReleases.class,
    OcdsPublication.class,
    OcdsPublicationTest.Time.class
})
@EnableConfigurationProperties({PublisherProperties.class, OpenDataProperties.class})
class OcdsPublicationTest {

    private static final Path SCHEMAS = Path.of("../shared/data/schema");
    private static final String HERE = "https://council.example/publication/ocds/releases";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Person OFFICER = new Person("procurement", "Jo", Set.of("procurement"), null);
    private static final Person ANOTHER = new Person("procurement-2", "Ann", Set.of("procurement"), null);

    @Autowired
    Notices notices;

    @Autowired
    Corrections corrections;

    @Autowired
    ContractsRegister contracts;

    @Autowired
    OcdsPublication publication;

    @Autowired
    Time time;

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        Instant now;

        @Bean
        Clock clock() {
            InstantSource source = () -> now;
            return source.withZone(ZoneId.of("Europe/London"));
        }

        /** Nothing here takes offers. */
        @Bean
        OfferDeadline deadlines() {
            return new OfferDeadline() {

                @Override
                public Optional<LocalDate> lastDay(String subjectReference) {
                    return Optional.empty();
                }

                @Override
                public Optional<Refusal> refusal(String subjectReference, LocalDate lastDay) {
                    return Optional.of(Refusal.of("section 31", "nothing is tendered here"));
                }

                @Override
                public OffsetDateTime postpone(String subjectReference, LocalDate lastDay) {
                    throw new AssertionError(subjectReference);
                }
            };
        }

        @Bean
        JsonMapper json() {
            return JsonMapper.shared();
        }
    }

    @BeforeEach
    void oneNoticeOfEachKindADayApart() {
        time.now = Instant.parse("2026-07-01T09:00:00Z");
        for (NoticeCode code : NoticeCode.values()) {
            notices.publish(new NewNotice(
                    code,
                    "tender",
                    "CC-2026-0001",
                    1,
                    "CC-2026-0001-P1",
                    "Home care",
                    NoticeContent.write(code, SampleNotices.facts(code))));
            time.now = time.now.plusSeconds(86_400);
        }
    }

    static boolean schemasAreThere() {
        return Files.isDirectory(SCHEMAS);
    }

    @Test
    @EnabledIf("schemasAreThere")
    void everyNoticeIsAReleaseThatIsValidByTheSchemaWithTheUkExtension() throws IOException {
        String content = JsonMapper.shared().writeValueAsString(publication.page(HERE, null, null, null, null, null));

        assertThat(problems(content)).isEmpty();
        assertThat(JSON.readTree(content).path("releases")).hasSize(17);
        assertThat(problems(content.replaceFirst("\"date\":\"[^\"]*\"", "\"date\":\"yesterday\"")))
                .as("the schema is applied")
                .isNotEmpty();
    }

    /** What the schema says against a package. The extensions are JSON merge patches on the release schema. */
    private static List<String> problems(String content) throws IOException {
        ObjectNode release = (ObjectNode)
                JSON.readTree(SCHEMAS.resolve("ocds-1.1.5/release-schema.json").toFile());
        try (Stream<Path> extensions = Files.list(SCHEMAS.resolve("ocds-extensions"))) {
            for (Path extension : extensions
                    .map(folder -> folder.resolve("release-schema.json"))
                    .filter(Files::exists)
                    .sorted()
                    .toList()) {
                merge(release, JSON.readTree(extension.toFile()));
            }
        }
        // Definitions of extensions that are not at hand are left open.
        var missing = new ArrayList<String>();
        release.findValuesAsText("$ref").stream()
                .filter(ref -> ref.startsWith("#/definitions/"))
                .map(ref -> ref.substring(14))
                .filter(name -> !release.path("definitions").has(name))
                .forEach(missing::add);
        missing.forEach(name -> ((ObjectNode) release.path("definitions")).putObject(name));
        release.remove("id");
        ObjectNode pack = (ObjectNode) JSON.readTree(
                SCHEMAS.resolve("ocds-1.1.5/release-package-schema.json").toFile());
        pack.remove("id");
        pack.set("definitions", release.remove("definitions"));
        ((ObjectNode) pack.path("properties").path("releases")).set("items", release);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
                .getSchema(
                        pack,
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build())
                .validate(JSON.readTree(content))
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static void merge(ObjectNode target, JsonNode patch) {
        patch.properties().forEach(field -> {
            if (field.getValue().isObject() && target.path(field.getKey()) instanceof ObjectNode object) {
                merge(object, field.getValue());
            } else {
                target.set(field.getKey(), field.getValue());
            }
        });
    }

    @Test
    void pagesFollowEachOtherWithoutGapsAndEndWithoutANextOne() {
        List<Object> ids = new ArrayList<>();
        String cursor = null;
        do {
            Map<String, Object> page = publication.page(HERE, 5, cursor, null, null, null);
            releases(page).forEach(release -> ids.add(release.get("id")));
            String next = page.get("links") instanceof Map<?, ?> links ? (String) links.get("next") : null;
            cursor = next == null ? null : next.replaceAll(".*cursor=", "");
        } while (cursor != null);

        assertThat(ids).hasSize(17).doesNotHaveDuplicates();
    }

    @Test
    void whatWasPublishedBetweenTwoMomentsAndInWhichStageCanBeAskedFor() {
        assertThat(codes(publication.page(HERE, null, null, "2026-07-04T00:00:00", "2026-07-06T00:00:00", null)))
                .containsExactly("UK5", "UK4");
        assertThat(codes(publication.page(HERE, null, null, null, null, "planning")))
                .containsExactly("UK3", "UK2", "UK1");
        assertThat(codes(publication.page(HERE, null, null, "2030-01-01T00:00:00", null, null)))
                .isEmpty();
    }

    @Test
    void aQuestionThatIsNotUnderstoodNamesItsParameter() {
        assertThatThrownBy(() -> publication.page(HERE, 101, null, null, null, null))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("limit:");
        assertThatThrownBy(() -> publication.page(HERE, null, "x", null, null, null))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("cursor:");
        assertThatThrownBy(() -> publication.page(HERE, null, null, "1 July", null, null))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("updatedFrom:");
        assertThatThrownBy(() -> publication.page(HERE, null, null, null, null, "doing"))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("stages:");
    }

    @Test
    void aSecondProcurementOfACaseIsAProcessOfItsOwnThatNamesTheOneThatFailed() {
        notices.publish(new NewNotice(
                NoticeCode.UK4,
                "tender",
                "CC-2026-0001",
                2,
                "CC-2026-0001-P2",
                "Home care",
                NoticeContent.write(NoticeCode.UK4, SampleNotices.facts(NoticeCode.UK4))));

        Map<String, Object> second =
                publication.find(HERE, "ocds-213czf-CC-2026-0001-2").orElseThrow();
        assertThat(releases(second))
                .singleElement()
                .satisfies(release -> assertThat(release.get("relatedProcesses").toString())
                        .contains("unsuccessfulProcess", "ocds-213czf-CC-2026-0001"));
        assertThat(releases(publication.find(HERE, "ocds-213czf-CC-2026-0001").orElseThrow()))
                .hasSize(17);
        assertThat(publication.find(HERE, "ocds-213czf-CC-2026-0009")).isEmpty();
    }

    @Test
    void aContractThatWasImportedGoesOnUnderTheProcessItWasPublishedWith() {
        String reference = contracts.register(imported()).contract().reference().value();
        notices.publish(new NewNotice(
                NoticeCode.UK11,
                "end",
                null,
                null,
                reference,
                "Meals",
                NoticeContent.write(NoticeCode.UK11, SampleNotices.facts(NoticeCode.UK11))));

        assertThat(releases(publication.find(HERE, "ocds-b5fd17-meals").orElseThrow()))
                .singleElement()
                .satisfies(release -> assertThat(release.get("tag")).isEqualTo(List.of("contractTermination")));
    }

    @Test
    void theCouncilIsTheBuyerOfEveryReleaseAndThePublisherOfThePackage() {
        Map<String, Object> page = publication.page(HERE, 1, null, null, null, null);

        assertThat(page.get("publisher"))
                .isEqualTo(Map.of("name", "Model Council", "scheme", "GB-LAE", "uid", "MODEL"));
        assertThat(releases(page).getFirst().get("buyer"))
                .isEqualTo(Map.of("id", "GB-LAE-MODEL", "name", "Model Council"));
        assertThat(releases(page).getFirst().get("parties").toString()).contains("publicAuthoritySubCentralGovernment");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> releases(Map<String, Object> page) {
        return (List<Map<String, Object>>) page.get("releases");
    }

    private static List<String> codes(Map<String, Object> page) {
        return releases(page).stream()
                .map(release -> release.toString().replaceAll("(?s).*noticeType=(UK\\d+).*", "$1"))
                .toList();
    }

    @Test
    void everyNoticeIsCorrectedByANewOneThatNamesIt() {
        for (NoticeCode code : NoticeCode.values()) {
            NoticeView wrong = notices.publish(new NewNotice(
                    code,
                    "tender",
                    null,
                    null,
                    "CORRECTED-" + code,
                    "Meals",
                    NoticeContent.write(code, SampleNotices.facts(code))));
            Map<NoticeField, String> words = notices.correctable(wrong);
            if (code == NoticeCode.UK17) {
                assertThat(words).as("figures, and who answers for them").isEmpty();
                continue;
            }
            NoticeField field = words.keySet().iterator().next();

            NoticeView right =
                    correct(wrong, Map.of(field.name(), "The right words"), "It was misspelled", "A reader wrote");

            assertThat(right.content().toString())
                    .contains(
                            "The right words", ", which corrects notice " + wrong.reference() + ": It was misspelled");
            assertThat(right.corrects()).isEqualTo(wrong.reference());
            assertThat(right.statement()).isEqualTo("It was misspelled");
            assertThat(notices.find(wrong.reference()))
                    .as("the first stays as it was")
                    .hasValue(wrong);
            assertThat(notices.latest(code, "CORRECTED-" + code)).hasValue(right);
            assertThatThrownBy(() -> correct(wrong, Map.of(), "Again", "Again"))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("notices: notice " + wrong.reference() + " is not the latest");
            assertThatThrownBy(() -> correct(right, Map.of(field.name(), " "), "Again", "Again"))
                    .hasMessageContaining("enter the right words");
            assertThatThrownBy(() -> correct(right, Map.of(), " ", "Again")).hasMessageContaining("Say what was wrong");
        }
    }

    @Test
    void g2WhatOneOfficerCorrectsInANoticeAnotherPublishesOrGivesBack() {
        NoticeView wrong = notices.find(NoticeCode.UK7, "CC-2026-0001-P1").orElseThrow();
        Written misspelled = new Written(Map.of("title", "Home care"), null, "It was misspelled", "A reader wrote");
        Person finance = new Person("finance", "Flo", Set.of("finance"), null);
        assertThatThrownBy(() -> corrections.propose(wrong, misspelled, finance))
                .hasMessageContaining("Published notices are corrected by procurement officers");
        corrections.propose(wrong, misspelled, OFFICER);
        String first = corrections.waiting(wrong).orElseThrow().id();

        assertThat(notices.latest(NoticeCode.UK7, "CC-2026-0001-P1"))
                .as("nothing is published yet")
                .hasValue(wrong);
        assertThatThrownBy(() -> corrections.propose(wrong, misspelled, ANOTHER))
                .hasMessageContaining("waits already");
        assertThatThrownBy(() -> corrections.publish(wrong, first, OFFICER))
                .hasMessageContaining("G2: who wrote a correction does not publish it alone");
        assertThat(corrections.waitingFor(OFFICER, 6)).isEmpty();
        assertThat(corrections.waitingFor(ANOTHER, 6)).hasSize(1);
        assertThatThrownBy(() -> corrections.drop(wrong, first, " ", ANOTHER)).hasMessageContaining("Say why");
        corrections.drop(wrong, first, "It is spelt so", ANOTHER);
        assertThat(corrections.dropped(wrong).orElseThrow().why()).isEqualTo("It is spelt so");

        corrections.propose(wrong, misspelled, OFFICER);
        assertThatThrownBy(() -> corrections.publish(wrong, first, ANOTHER))
                .as("they read another one")
                .hasMessageContaining("read the page again");
        NoticeView right = corrections.publish(
                wrong, corrections.waiting(wrong).orElseThrow().id(), ANOTHER);
        assertThat(right.corrects()).isEqualTo(wrong.reference());
    }

    @Test
    void aCorrectionWithoutACaseBelongsToTheProcessOfTheNoticeThatItCorrects() {
        NoticeView wrong = notices.publish(new NewNotice(
                NoticeCode.UK1,
                "pipeline",
                null,
                null,
                "pipeline-2027",
                "Meals",
                NoticeContent.write(NoticeCode.UK1, SampleNotices.facts(NoticeCode.UK1))));
        NoticeView right = correct(wrong, Map.of(), "It is for lunch only", "A reader wrote");

        assertThat(right.subjectReference()).isEqualTo("pipeline-2027");
        assertThat(releases(publication.find(HERE, "ocds-213czf-pipeline-2027").orElseThrow()))
                .extracting(release -> release.get("id"))
                .containsExactly(right.reference(), wrong.reference());
    }

    @Test
    void whatAPersonCorrectedStaysRightWhenTheRecordIsPublishedAgain() {
        Map<String, Object> facts = new HashMap<>(SampleNotices.facts(NoticeCode.UK8));
        facts.put("title", "Mels");
        NoticeView wrong = payment(facts);
        NoticeView right = correct(wrong, Map.of("title", "Meals"), "It is spelt Meals", "A reader wrote");
        assertThat(payment(facts)).as("nothing else to say").isEqualTo(right);
        right = correct(right, Map.of("title", "Warm meals"), "They are warm", "A reader wrote");
        assertThat(payment(facts)).as("nor after a second one").isEqualTo(right);
        NoticeView said = correct(right, Map.of(), "Paid: in March", "A reader wrote");
        assertThat(said.statement()).isEqualTo("Paid: in March");
        assertThat(payment(facts)).as("nor after a statement alone").isEqualTo(said);

        facts.put("amount", new BigDecimal("120"));
        NoticeView paid = payment(facts);
        assertThat(paid.corrects()).isEqualTo(said.reference());
        assertThat(paid.statement()).isNull();
        assertThat(paid.content().toString())
                .contains("amountGross=120", "title=Warm meals", "which corrects notice " + said.reference())
                .doesNotContain("Mels");
        facts.put("title", "Community meals");
        assertThat(payment(facts).content().toString())
                .as("the record itself was put right")
                .contains("title=Community meals");
    }

    private NoticeView correct(NoticeView wrong, Map<String, String> texts, String statement, String reason) {
        corrections.propose(wrong, new Written(texts, null, statement, reason), OFFICER);
        return corrections.publish(
                wrong, corrections.waiting(wrong).orElseThrow().id(), ANOTHER);
    }

    private NoticeView payment(Map<String, Object> facts) {
        return notices.publishOrCorrect(
                new NewNotice(
                        NoticeCode.UK8,
                        "performance",
                        null,
                        null,
                        "PAID-1",
                        "Meals",
                        NoticeContent.write(NoticeCode.UK8, facts)),
                facts);
    }

    @Test
    void noCorrectionChangesWhatIdentifiesSomethingNorASumADayAPartyOrALot() {
        for (NoticeView notice : notices.published()) {
            Set<String> correctable = notices.correctable(notice).keySet().stream()
                    .map(NoticeField::name)
                    .collect(Collectors.toSet());
            for (NoticeField field : NoticeContent.fields(notice.code())) {
                if (correctable.contains(field.name())) {
                    assertThat(field.kind()).isEqualTo(NoticeField.Kind.TEXT);
                    assertThat(field.path())
                            .as("%s %s", notice.code(), field.name())
                            .matches(".*([tT]itle|\\.description|Rationale)");
                    continue;
                }
                assertThatThrownBy(() ->
                                correct(notice, Map.of(field.name(), "Something else"), "It was wrong", "A reader"))
                        .as("%s %s", notice.code(), field.name())
                        .isInstanceOf(Refused.class)
                        .hasMessageContaining(field.words())
                        .hasMessageContaining("statement what");
            }
        }
    }

    @Test
    void s31NoTermOfATenderIsChangedByACorrectionAndNoWordOnceItHasClosed() {
        NoticeView tender = notices.find(NoticeCode.UK4, "CC-2026-0001-P1").orElseThrow();
        for (String term : List.of("conditions", "description", "procedure", "reference", "submission", "weights")) {
            assertThatThrownBy(() -> correct(tender, Map.of(term, "Something else"), "It was wrong", "A tenderer"))
                    .as(term)
                    .hasMessageContaining("section 31: what a tender is about and its terms are not changed")
                    .hasMessageContaining("end it and publish a new tender notice");
        }
        assertThat(notices.correctable(tender)).isNotEmpty();

        time.now = Instant.parse("2099-02-01T09:00:00Z");
        assertThat(notices.correctable(tender)).isEmpty();
        assertThatThrownBy(() -> correct(tender, Map.of("title", "Something else"), "It was wrong", "A tenderer"))
                .hasMessageContaining("section 31: the deadline for tenders has passed");
        assertThat(notices.latest(NoticeCode.UK4, "CC-2026-0001-P1")).hasValue(tender);
        NoticeView said = correct(tender, Map.of(), "Lot 1 is in Ashford", "A tenderer");
        assertThat(said.content().get("tender").toString())
                .as("what is wrong may still be said")
                .contains("Lot 1 is in Ashford", "Conditions of participation (sample)");
    }

    private static NewContract imported() {
        return NewContract.imported("ocds-b5fd17-meals", "1", "Meals")
                .about(null, null, "services", null)
                .from(List.of(new Supplier("Soup Ltd", null, null, null)))
                .procured("open", null);
    }
}
