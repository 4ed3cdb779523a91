package org.opencommissioning.publication.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencommissioning.publication.imports.Release.Party;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReleaseReaderTest {

    private static final Path REAL = Path.of("../shared/data/ocds");

    private static List<JsonNode> invented() {
        try (InputStream content = ReleaseReaderTest.class.getResourceAsStream("/ocds/invented.release-package.json")) {
            return ReleasePackage.read(content, JsonMapper.shared(), DataSize.ofMegabytes(1), 100)
                    .releases();
        } catch (IOException problem) {
            throw new IllegalStateException(problem);
        }
    }

    private static Release release(String ocid) {
        return invented().stream()
                .filter(node -> node.path("ocid").asString("").equals("ocds-zz9999-" + ocid))
                .map(node -> ReleaseReader.read(node, 0))
                .findFirst()
                .orElseThrow();
    }

    private static ReleaseFacts facts(String ocid) {
        Release release = release(ocid);
        return ReleaseFacts.of(release, release.date().toLocalDate());
    }

    @Test
    void anAwardIsReadWithItsSuppliersAndItsGrossValue() {
        Release release = release("live");

        assertThat(release.awards()).singleElement().satisfies(award -> {
            assertThat(award.value().amount()).isEqualByComparingTo(new BigDecimal("237600"));
            assertThat(award.value().includesVat()).isTrue();
            assertThat(award.period())
                    .isEqualTo(new Release.Period(LocalDate.of(2026, 4, 1), LocalDate.of(2029, 3, 31)));
            assertThat(award.suppliers())
                    .containsExactly(
                            new Party("Invented Care Cooperative", null, "sme", true, "ME14"),
                            new Party("Invented Transport Ltd", "GB-COH-99999999", "large", false, "UKJ4"));
        });
        assertThat(release.tender().description())
                .isEqualTo(
                        "Day care for olderrnpeople. \n\nIt brings togetherrn• Meals; modern kitchens in Blackburn.\n• Transport & company"
                                .replace("togetherrn•", "together\n•"));
        assertThat(release.notes())
                .anyMatch(note -> note.contains("repaired"))
                .anyMatch(note -> note.contains("address that cannot be opened"));
    }

    @Test
    void aPlannedNeedTakesItsValueFromTheBudgetAndNoEstimateThatNobodyMadeWithVat() {
        assertThat(facts("planned").notes())
                .anyMatch(note -> note.startsWith("The value of £275,000 is published without VAT"));
        assertThat(facts("planned").facts())
                .doesNotContainKeys("estimatedValue", "expenditureOrSaving")
                .containsEntry("contractType", "light-touch")
                .containsEntry("commencedOn", "2026-02-02");
    }

    @Test
    void factsAreDerivedAndWhatIsAssumedIsSaid() {
        assertThat(facts("tender").facts())
                .containsEntry("contractType", "services")
                .containsEntry("awardMethod", "competition")
                .containsEntry("termYears", 3L)
                .containsEntry("advertised", true);
        assertThat(facts("tender").facts()).containsEntry("estimatedValue", new BigDecimal("90000"));
        assertThat(facts("tender").notes()).noneMatch(note -> note.contains("without VAT"));
        assertThat(facts("ended").facts())
                .containsEntry("contractType", "services")
                .containsEntry("awardMethod", "direct-award")
                .containsEntry("advertised", false);
        assertThat(facts("ended").notes()).anyMatch(note -> note.contains("taken from the CPV code"));
        assertThat(facts("zero").facts())
                .containsEntry("awardMethod", "framework-call-off")
                .containsEntry("contractType", "goods")
                .doesNotContainKey("estimatedValue");
        assertThat(facts("zero").notes()).anyMatch(note -> note.startsWith("No value is stated"));
    }

    @Test
    void valuesAndPeriodsThatCannotBeAreLeftOutWithANote() {
        assertThat(release("zero").awards())
                .singleElement()
                .satisfies(award -> assertThat(award.value()).isNull())
                .satisfies(award -> assertThat(award.period().end()).isNull());
        assertThat(release("zero").notes())
                .anyMatch(note -> note.contains("award value of 0"))
                .anyMatch(note -> note.contains("before it starts"))
                .anyMatch(note -> note.contains("names no supplier"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            9  | ocds-zz9999-hollow  | tagged as an award but holds none
            10 | releases[10]        | no ocid
            11 | ocds-zz9999-undated | not an ISO 8601 date-time
            12 | releases[12]        | not a JSON object
            """)
    void aReleaseThatCannotBeTakenInSaysWhy(int position, String ocid, String reason) {
        assertThatThrownBy(() -> ReleaseReader.read(invented().get(position), position))
                .isInstanceOf(ReleaseRejected.class)
                .hasMessageContaining(reason)
                .extracting(rejected -> ((ReleaseRejected) rejected).ocid())
                .isEqualTo(ocid);
    }

    @Test
    void aReleaseOfAnotherAuthorityIsToldApartByItsIdentifierOrItsName() {
        Release foreign = finding("another-councils-tender.json");
        assertThat(foreign.buyer().identifiers()).containsExactly("B1");
        assertThat(new OwnBuyers(List.of()).include(foreign.buyer()))
                .as("where every file is the council's own")
                .isTrue();
        assertThat(new OwnBuyers(List.of("GB-LAE-MODEL", "Model Council")).include(foreign.buyer()))
                .isFalse();
        assertThat(new OwnBuyers(List.of("another district council ")).include(foreign.buyer()))
                .isTrue();
        assertThat(new OwnBuyers(List.of("b1")).include(foreign.buyer())).isTrue();
    }

    /** What went wrong once, from {@code findings/imports}. */
    private static Release finding(String file) {
        try (InputStream content = ReleaseReaderTest.class.getResourceAsStream("/findings/imports/" + file)) {
            return ReleaseReader.read(
                    ReleasePackage.read(content, JsonMapper.shared(), DataSize.ofMegabytes(1), 100)
                            .releases()
                            .getFirst(),
                    0);
        } catch (IOException problem) {
            throw new IllegalStateException(problem);
        }
    }

    @Test
    void twoAwardsOfOneIdAreBothKept() {
        Release release = finding("two-awards-one-id.json");
        assertThat(release.awards())
                .extracting(award -> award.id() + ": " + award.title())
                .containsExactly("1: First lot", "1 (2): Second lot");
        assertThat(release.notes()).anyMatch(note -> note.contains("Award 1 is there more than once"));
    }

    @Test
    void everyContractOfAnAwardIsKept() {
        Release release = finding("two-contracts-one-award.json");
        assertThat(release.awards())
                .extracting(award -> award.id() + ": " + award.title() + " £"
                        + award.value().amount() + " to " + award.period().end())
                .containsExactly("1: Lot 1 £100 to 2027-01-31", "1-c2: Lot 2 £200 to 2029-01-31");
        assertThat(release.awards())
                .allSatisfy(award -> assertThat(award.suppliers()).hasSize(1));
    }

    @Test
    void aDateThatStandsForNoneIsNotTaken() {
        Release release = finding("open-ended-9999.json");
        assertThat(release.awards().getFirst().period())
                .isEqualTo(new Release.Period(LocalDate.parse("2026-02-01"), null));
        assertThat(release.notes()).anyMatch(note -> note.contains("31 December 9999 stands for no date"));
    }

    @Test
    void aDefaultDateIsDoubted() {
        assertThat(finding("default-date-1970.json").notes())
                .anyMatch(note -> note.contains("startDate of 1 January 1970 looks like a default date"))
                .anyMatch(note -> note.startsWith("The date of 1 January 1970"));
    }

    @Test
    void theBuyerIsThePartyInThatRole() {
        Release release = finding("buyer-only-by-role.json");
        assertThat(release.buyerName()).isEqualTo("Model Council");
        assertThat(release.notes()).noneMatch(note -> note.contains("No buyer"));
    }

    @Test
    void anAwardsOwnCategoryAndCodeAreRead() {
        assertThat(finding("category-and-cpv-under-the-award.json").awards())
                .singleElement()
                .satisfies(award -> {
                    assertThat(award.category()).isEqualTo("goods");
                    assertThat(award.classification()).isEqualTo("34144000");
                });
    }

    @Test
    void midnightInLondonBeginsTheDayThere() {
        assertThat(finding("london-midnights-in-summer.json")
                        .awards()
                        .getFirst()
                        .period())
                .isEqualTo(new Release.Period(LocalDate.parse("2026-07-01"), LocalDate.parse("2027-06-30")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-30T23:00:00Z, 2026-07-01",
        "2026-06-30T23:59:59Z, 2026-06-30",
        "2026-07-01T00:00:00+01:00, 2026-07-01",
        "2026-07-01T00:00:00Z, 2026-07-01",
        "2026-12-31T00:00:00Z, 2026-12-31",
        "2026-12-31T23:59:59Z, 2026-12-31",
        "2026-07-01, 2026-07-01"
    })
    void theLastSecondOfADayIsOfThatDay(String written, String day) {
        String release =
                "{\"ocid\": \"ocds-zz9999-day\", \"id\": \"1\", \"date\": \"2026-01-01T00:00:00Z\", \"tag\": [\"award\"],"
                        + " \"awards\": [{\"id\": \"1\", \"date\": \"" + written + "\"}]}";
        assertThat(ReleaseReader.read(JsonMapper.shared().readTree(release), 0)
                        .awards()
                        .getFirst()
                        .date())
                .isEqualTo(day);
    }

    static boolean realDataIsThere() {
        return Files.isDirectory(REAL);
    }

    @ParameterizedTest
    @EnabledIf("realDataIsThere")
    @ValueSource(
            strings = {
                "contracts-finder-2024-11-05.release-package.json",
                "contracts-finder-2025-01-23.release-package.json"
            })
    void everyRealReleaseIsReadWithATitleABuyerAndFacts(String file) throws IOException {
        try (InputStream content = Files.newInputStream(REAL.resolve(file))) {
            List<JsonNode> nodes = ReleasePackage.read(content, JsonMapper.shared(), DataSize.ofMegabytes(32), 100)
                    .releases();

            assertThat(nodes).hasSize(100).allSatisfy(node -> {
                Release release = ReleaseReader.read(node, 0);
                assertThat(release.tender().title()).isNotBlank();
                assertThat(release.buyerName()).isNotBlank();
                assertThat(release.tender().description()).doesNotContain("rnrn", "â€", "&apos;");
                assertThat(ReleaseFacts.of(release, release.date().toLocalDate())
                                .facts())
                        .containsKeys("contractType", "awardMethod", "commencedOn");
                assertThat(release.awards())
                        .allSatisfy(award -> assertThat(award.suppliers()).isNotEmpty());
            });
        }
    }
}
