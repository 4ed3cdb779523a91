package org.opencommissioning.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Somebody is who they are by issuer and subject; whatever else an identity provider says of them may change. */
class KnownPeopleTest {

    private static final String ISSUER = "https://sign-in.council.gov.uk";

    private JdbcClient database;

    @BeforeEach
    void database() {
        var source = new SingleConnectionDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", true);
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/people/V201__known_people.sql"))
                .execute(source);
        database = JdbcClient.create(source);
    }

    private KnownPeople people(String file, SignInProperties.Machine... machines) {
        return new KnownPeople(
                database,
                file.isEmpty() ? PeopleFile.none() : PeopleFile.of(file, "people.csv"),
                List.of(machines),
                Clock.systemUTC());
    }

    private static Claimed claimed(String subject, String user, String name, String... groups) {
        return new Claimed(ISSUER, subject, user, name, null, Set.of(groups), false);
    }

    @Test
    void whoIsRenamedOrWrittenInCapitalsStaysTheSame() {
        KnownPeople people = people("");
        assertThat(people.signedIn(claimed("s1", "Jane.Porter", "Jane Porter", "legal"))
                        .username())
                .isEqualTo("jane.porter");

        Person again = people.signedIn(claimed("s1", "JANE.SMITH", "Jane Smith", "finance"));

        assertThat(again.username()).isEqualTo("jane.porter");
        assertThat(again.displayName()).isEqualTo("Jane Smith");
        assertThat(again.groups()).as("what is said now").containsExactly("finance");
    }

    @Test
    void aNameThatAnotherTakesUpIsNotTheirs() {
        KnownPeople people = people("user;groups\njane.porter;legal\n".replace("user;groups", "user;groups;name;mail"));
        people.signedIn(claimed("s1", "jane.porter", "Jane Porter"));

        Claimed other = claimed("s2", "Jane.Porter", "Jane Porter", "commissioning");
        assertThat(people.groupsOf(other)).as("not hers by the file").containsExactly("commissioning");
        assertThat(people.signedIn(other).username()).isEqualTo("jane.porter-2");
        assertThat(people.find("jane.porter").orElseThrow().groups()).containsExactly("legal");
    }

    @Test
    void theSameSubjectOfAnotherIssuerIsSomebodyElse() {
        KnownPeople people = people("");
        people.signedIn(claimed("s1", "jane", "Jane", "legal"));

        assertThat(people.signedIn(new Claimed(
                                "https://elsewhere.example", "s1", "jane", "Jane", null, Set.of("finance"), false))
                        .username())
                .isEqualTo("jane-2");
    }

    @Test
    void nobodyIsCalledLikeAGroupTheSystemOrAProgram() {
        KnownPeople people = people("", new SignInProperties.Machine("ledger", "c1", Set.of("finance")));

        assertThat(List.of("administrators", "System", "ledger", "  ", "Ärger & Söhne\\x"))
                .allSatisfy(user -> {
                    String name = people.nameFor(claimed("s-" + user, user, null));
                    assertThat(name).matches("[a-z0-9._@-]{1,70}").isNotIn("administrators", "system", "ledger");
                });
        assertThat(people.all()).as("programs are given no tasks").isEmpty();
        assertThat(people.find("ledger")).isPresent();
    }

    @Test
    void theFileNamesPeopleBeforeTheyComeAndAddsToWhatTheClaimsSay() {
        KnownPeople people = people("""
                user;groups;name;mail
                Rosa.Diaz;legal finance;Rosa Diaz;rosa@council.example
                sub:s9;auditors;;
                """);
        assertThat(people.all()).extracting(Person::displayName).containsExactly("Rosa Diaz");

        Person rosa = people.signedIn(claimed("s1", "rosa.diaz", "Rosa M. Diaz", "managers"));
        assertThat(rosa.groups()).containsExactlyInAnyOrder("legal", "finance", "managers");
        assertThat(rosa.displayName()).isEqualTo("Rosa M. Diaz");
        assertThat(rosa.email()).isEqualTo("rosa@council.example");
        assertThat(people.groupsOf(claimed("s9", "max", "Max"))).containsExactly("auditors");
    }

    @Test
    void theFileSaysWhichLineIsWrongAndWhy() {
        assertThatThrownBy(() -> PeopleFile.of("""
                        user;groups;name;mail
                        ann;legal;Ann;
                        ;legal;;
                        bob;lawyers;Bob;bob-at-council
                        ANN;finance;;
                        cem;;;;
                        """, "people.csv"))
                .hasMessageContaining("people.csv, line 3: the user is missing")
                .hasMessageContaining("line 4: there is no group lawyers, bob-at-council is no mail address")
                .hasMessageContaining("line 5: ann is on line 2 already")
                .hasMessageContaining("line 6: it has 5 values instead of 4, the groups are missing");
        assertThatThrownBy(() -> PeopleFile.of("user,groups\nann,legal\n", "people.csv"))
                .hasMessageContaining("line 1: the first line has to be user;groups;name;mail");
    }

    @Test
    void theFileMayBeAWorkbookAndIsLookedAtBeforeAnythingStartsWithIt(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("people.xlsx");
        try (var workbook = new XSSFWorkbook();
                var out = Files.newOutputStream(file)) {
            var sheet = workbook.createSheet();
            List<List<String>> rows = List.of(
                    List.of("user", "groups", "name", "mail"),
                    List.of("ann", "legal finance", "Ann", "ann@council.example"),
                    List.of("bob", "lawyers", "Bob", ""));
            for (int at = 0; at < rows.size(); at++) {
                var row = sheet.createRow(at * 2);
                for (int column = 0; column < 4; column++) {
                    row.createCell(column).setCellValue(rows.get(at).get(column));
                }
            }
            workbook.write(out);
        }
        assertThat(PeopleFile.look(file).problem())
                .hasValueSatisfying(why -> assertThat(why).contains("line 5: there is no group lawyers"));

        Path text = folder.resolve("people.csv");
        Files.writeString(text, "user;groups;name;mail\n\nann;legal;\"Ann\nof Dover\";\nbob;lawyers;;\n");
        assertThat(PeopleFile.look(text).problem())
                .hasValueSatisfying(why -> assertThat(why).contains("line 5: there is no group lawyers"));
        Files.writeString(text, "user;groups;name;mail\nann;legal;Ann;\n");
        assertThat(PeopleFile.look(text)).isEqualTo(new PeopleFile.Looked(1, Optional.empty()));
        assertThat(PeopleFile.look(folder.resolve("none.csv")).problem()).isPresent();
    }

    @Test
    void claimsAreReadByTheirConfiguredNamesAndOnlyKnownGroupsCount() {
        SignInProperties nested = properties(
                new SignInProperties.Claims("upn", "name", "mail", "realm_access.roles"),
                Map.of("legal", List.of("CMS Legal"), "finance", List.of("x", "CMS Finance")));
        Claimed claimed = Claimed.of(
                ISSUER,
                "s1",
                Map.of(
                        "upn", "jane@council.gov.uk",
                        "mail", "not a mail address",
                        "realm_access", Map.of("roles", List.of("CMS Finance", "administrators", 7))),
                nested);
        assertThat(claimed.groups()).as("only what is mapped").containsExactly("finance");
        assertThat(claimed.email()).isNull();

        SignInProperties byId =
                properties(new SignInProperties.Claims("upn", "name", "mail", "https://x.uk/g"), Map.of());
        assertThat(Claimed.of(ISSUER, "s1", Map.of("https://x.uk/g", List.of("legal", "other")), byId)
                        .groups())
                .containsExactly("legal");
        assertThat(Claimed.of(ISSUER, "s1", Map.of("_claim_names", Map.of("https://x.uk/g", "src1")), byId)
                        .withheld())
                .isTrue();
    }

    private static SignInProperties properties(SignInProperties.Claims claims, Map<String, List<String>> groups) {
        return new SignInProperties(
                ISSUER,
                "pages",
                "secret",
                List.of("openid"),
                claims,
                groups,
                null,
                new SignInProperties.Machines(null, List.of()));
    }

    @Test
    void aConfigurationThatWouldLetTheWrongOnesInIsRefused() {
        var claims = new SignInProperties.Claims("u", "n", "m", "g");
        var none = new SignInProperties.Machines(null, List.of());
        assertThatThrownBy(() -> new SignInProperties(
                        "http://sign-in.council.gov.uk", "c", "s", List.of(), claims, Map.of(), null, none))
                .hasMessageContaining("https://");
        assertThatThrownBy(() -> new SignInProperties(ISSUER, "c", null, List.of(), claims, Map.of(), null, none))
                .hasMessageContaining("client-secret is missing");
        assertThatThrownBy(() -> properties(claims, Map.of("lawyers", List.of("x"))))
                .hasMessageContaining("there is no group lawyers");
        assertThatThrownBy(() -> new SignInProperties(
                        ISSUER,
                        "c",
                        "s",
                        List.of(),
                        claims,
                        Map.of(),
                        null,
                        new SignInProperties.Machines("c", List.of())))
                .as("an id token of a person is no token of a program")
                .hasMessageContaining("another value than the client-id");
    }
}
