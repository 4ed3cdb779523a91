package org.opencommissioning.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.SiteAddress;
import org.opencommissioning.site.TypedDate;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** A cover counts on its days, for its group, for one person at a time; everything else is refused at the field that is wrong. */
class CoversTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private People people;
    private Covers covers;

    @BeforeEach
    void covers() {
        var database = new SingleConnectionDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", true);
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/people/V200__people.sql")).execute(database);
        var rows = new CoverRows(JdbcClient.create(database));
        var accounts = List.of(
                account("ann", "legal", "finance"),
                account("bob", "legal"),
                account("cem", "procurement"),
                account("dee", "managers"),
                account("eva", "cabinet"),
                account("flo", "scrutiny"),
                account("gus", "service-users"));
        people = new People(
                new Accounts(
                        new PeopleProperties(false, accounts, 10, 15),
                        null,
                        "embedded",
                        null,
                        new SiteAddress(null, List.of())),
                rows);
        covers = new Covers(
                rows,
                people,
                new StaticListableBeanFactory().getBeanProvider(CoverRecord.class),
                Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC));
    }

    private static PeopleProperties.Account account(String username, String... groups) {
        return new PeopleProperties.Account(username, null, "{noop}", Set.of(groups), null);
    }

    private Person person(String username) {
        return people.find(username).orElseThrow();
    }

    private List<String> refused(
            String absent, String covering, List<String> groups, LocalDate from, LocalDate to, String by) {
        return catchThrowableOfType(
                        Refused.class, () -> covers.arrange(absent, covering, groups, from, to, "Leave", person(by)))
                .problems()
                .stream()
                .map(Violation::field)
                .toList();
    }

    @Test
    void a_cover_counts_from_its_first_to_its_last_day_and_for_its_group_alone() {
        covers.arrange("ann", "cem", List.of("legal"), TODAY.plusDays(1), TODAY.plusDays(3), "Leave", person("ann"));
        assertThat(people.groupsOf("cem", TODAY.plusDays(1)))
                .as("not before it is accepted")
                .containsExactly("procurement");
        accepted("cem");

        assertThat(people.groupsOf("cem", TODAY)).containsExactly("procurement");
        assertThat(people.groupsOf("cem", TODAY.plusDays(1))).containsExactlyInAnyOrder("procurement", "legal");
        assertThat(people.groupsOf("cem", TODAY.plusDays(3))).contains("legal");
        assertThat(people.groupsOf("cem", TODAY.plusDays(4))).doesNotContain("legal");
        assertThat(people.currentCover("cem", "legal", TODAY.plusDays(2)))
                .map(Cover::absentUsername)
                .contains("ann");
    }

    @Test
    void nonsense_is_refused_at_its_field_and_nothing_of_it_is_kept() {
        assertThat(refused("ann", "", List.of(), null, null, "ann"))
                .containsExactly("covering", "groups", "from", "to");
        assertThat(refused("ann", "ann", List.of("legal"), TODAY, TODAY, "ann")).containsExactly("covering");
        assertThat(refused("ann", "cem", List.of("legal"), TODAY.minusDays(1), TODAY, "ann"))
                .as("past days")
                .containsExactly("from");
        assertThat(refused("ann", "cem", List.of("legal"), TODAY.plusDays(2), TODAY, "ann"))
                .as("back to front")
                .containsExactly("to");
        assertThat(refused("ann", "cem", List.of("legal", "cabinet"), TODAY, TODAY, "ann"))
                .as("a group that is not theirs")
                .containsExactly("groups");
        assertThat(refused("ann", "bob", List.of("legal"), TODAY, TODAY, "ann"))
                .as("in the group anyway")
                .containsExactly("covering");
        assertThat(refused("ann", "cem", List.of("legal"), TODAY, TODAY, "bob"))
                .as("not bob's to arrange")
                .containsExactly("absent");
        assertThat(covers.notEnded()).isEmpty();
    }

    @Test
    void two_covers_for_the_same_group_and_day_and_a_cover_who_is_away_are_refused() {
        covers.arrange("ann", "cem", List.of("legal"), TODAY, TODAY.plusDays(5), "Leave", person("ann"));

        assertThat(refused("ann", "dee", List.of("legal"), TODAY.plusDays(5), TODAY.plusDays(9), "ann"))
                .containsExactly("from");
        assertThat(refused("cem", "ann", List.of("procurement"), TODAY.plusDays(2), TODAY.plusDays(2), "cem"))
                .as("ann is away")
                .containsExactly("covering");
        assertThat(refused("ann", "dee", List.of("finance"), TODAY, TODAY.plusDays(5), "dee"))
                .as("nobody gives themselves a cover, a manager neither")
                .containsExactly("covering");
        covers.arrange("ann", "dee", List.of("finance"), TODAY, TODAY.plusDays(5), "Leave", person("ann"));
        assertThat(covers.notEnded())
                .extracting(one -> one.cover().group() + " by " + one.asked().by())
                .containsExactly("legal by ann", "finance by ann");
    }

    @Test
    void a_cover_is_ended_early_or_called_off_by_whose_it_is_and_stays_readable() {
        covers.arrange("ann", "cem", List.of("legal"), TODAY, TODAY.plusDays(5), "Leave", person("ann"));
        var id = covers.notEnded().getFirst().id();

        assertThat(catchThrowableOfType(Refused.class, () -> covers.shorten(id, TODAY.plusDays(2), person("cem"))))
                .hasMessageContaining("Only ann or, for officers, a manager");
        assertThat(catchThrowableOfType(Refused.class, () -> covers.shorten(id, TODAY.plusDays(6), person("ann"))))
                .hasMessageContaining("before 28 November 2026");
        accepted("cem");
        covers.shorten(id, TODAY.plusDays(1), person("ann"));
        assertThat(people.groupsOf("cem", TODAY.plusDays(2))).doesNotContain("legal");
        covers.callOff(id, person("dee"));
        assertThat(people.groupsOf("cem", TODAY)).doesNotContain("legal");
        assertThat(covers.ended(10)).singleElement().satisfies(one -> {
            assertThat(one.calledOff()).isTrue();
            assertThat(one.changed().by()).isEqualTo("dee");
        });
        assertThat(catchThrowableOfType(Refused.class, () -> covers.callOff(id, person("ann"))))
                .hasMessageContaining("ended already");
    }

    private void accepted(String covering) {
        covers.asked(person(covering)).forEach(one -> covers.accept(one.id(), person(covering)));
    }

    @Test
    void g1_nobody_gives_themselves_a_cover_and_nobody_outside_their_body_covers_for_members() {
        assertThat(refused("ann", "dee", List.of("finance"), TODAY, TODAY, "dee"))
                .as("a manager for herself")
                .containsExactly("covering");
        assertThat(refused("eva", "cem", List.of("cabinet"), TODAY, TODAY, "eva"))
                .as("an officer for a member")
                .containsExactly("groups");
        assertThat(refused("eva", "flo", List.of("cabinet"), TODAY, TODAY, "eva"))
                .as("who scrutinises the executive for the executive (LGA 2000 s.9E)")
                .containsExactly("groups");
        assertThat(refused("eva", "flo", List.of("cabinet"), TODAY, TODAY, "dee"))
                .as("a manager does not lead members")
                .contains("absent");
        assertThat(refused("ann", "gus", List.of("legal"), TODAY, TODAY, "ann"))
                .as("the public for nobody")
                .containsExactly("covering");
        covers.arrange("ann", "cem", List.of("legal"), TODAY, TODAY, "Leave", person("ann"));
        assertThat(catchThrowableOfType(
                        Refused.class,
                        () -> covers.accept(covers.notEnded().getFirst().id(), person("ann"))))
                .hasMessageContaining("You are not asked");
        accepted("cem");
        assertThat(people.groupsOf("cem", TODAY)).contains("legal");
    }

    @Test
    void dates_are_read_as_people_type_them() {
        assertThat(new TypedDate("7", "12", "2026").read()).isEqualTo(LocalDate.of(2026, 12, 7));
        assertThat(new TypedDate(" 07", "December", "26 ").read()).isEqualTo(LocalDate.of(2026, 12, 7));
        assertThat(new TypedDate("31", "2", "2026").read()).isNull();
        assertThat(new TypedDate("7", "", null).read()).isNull();
    }
}
