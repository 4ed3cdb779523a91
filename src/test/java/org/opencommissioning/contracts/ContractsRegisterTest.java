package org.opencommissioning.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencommissioning.contracts.Registration.Change;
import org.opencommissioning.contracts.performance.Rating;
import org.opencommissioning.contracts.performance.Reviews;
import org.opencommissioning.cycle.Stage;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Numbering;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jdbc.test.autoconfigure.DataJdbcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@DataJdbcTest
@Import({
    ContractsRegister.class,
    Numbering.class,
    Reviews.class,
    RegisteredContracts.class,
    ContractsRegisterTest.Time.class
})
class ContractsRegisterTest {

    @Autowired
    ContractsRegister register;

    @Autowired
    Reviews reviews;

    @Autowired
    RegisteredContracts registered;

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2026-11-21T09:00:00Z"), ZoneId.of("Europe/London"));
        }
    }

    @Test
    void g9NoContractIsManagedThatIsNotInTheRegister() {
        ContractsOnRecord guard = new ContractsOnRecord(register);
        CaseReference ofCase = CaseReference.of("CC-2026-0001");
        register.register(imported("22", "2028-07-31"));
        assertThat(guard.refusal(ofCase, Stage.MANAGE_CONTRACT)).hasValueSatisfying(refusal -> {
            assertThat(refusal.rule()).isEqualTo("G9");
            assertThat(refusal.reason()).contains("holds no contract of CC-2026-0001");
        });
        assertThat(guard.refusal(ofCase, Stage.AWARD)).isEmpty();
    }

    @Test
    void registeringTheSameImportTwiceChangesNothing() {
        Registration first = register.register(imported("22", "2028-07-31"));
        Registration second = register.register(imported("22.00", "2028-07-31"));

        assertThat(first.change()).isEqualTo(Change.CREATED);
        assertThat(first.contract().reference().value()).matches("CT-2026-\\d{4,}");
        assertThat(second.change()).isEqualTo(Change.UNCHANGED);
        assertThat(second.contract()).isEqualTo(first.contract());
        assertThat(register.search(null, false)).hasSize(1);
    }

    @Test
    void aLaterImportUpdatesTheTermsButKeepsWhoAnswersForIt() {
        ContractReference reference =
                register.register(imported("22", "2028-07-31")).contract().reference();
        register.appoint(reference, "contract-management", "corporate-directors");

        Registration update = register.register(imported("30", "2029-07-31"));

        assertThat(update.change()).isEqualTo(Change.UPDATED);
        assertThat(update.contract().value()).isEqualByComparingTo("30");
        assertThat(update.contract().endDate()).isEqualTo("2029-07-31");
        assertThat(update.contract().contractManager()).isEqualTo("contract-management");
        assertThat(update.contract().leadDirector()).isEqualTo("corporate-directors");
    }

    @Test
    void aContractIsLiveUntilTheEndOfItsLastDay() {
        assertThat(register.register(imported("22", "2026-11-21")).contract().live())
                .isTrue();
        assertThat(register.register(imported("22", "2026-11-20")).contract().live())
                .isFalse();
        assertThat(register.search(null, true)).isEmpty();
        assertThat(register.search("hansom", false)).hasSize(1);
        assertThat(register.search("nobody", false)).isEmpty();
    }

    @Test
    void aClosedContractHasNoNextReviewAndKeepsItsReviews() {
        ContractReference reference =
                register.register(imported("22", "2028-07-31")).contract().reference();
        register.schedule(reference, "P3M", LocalDate.parse("2027-02-11"));
        reviews.record(
                reference,
                LocalDate.parse("2026-11-20"),
                Rating.REQUIRES_IMPROVEMENT,
                "Late in the mornings",
                "Second vehicle",
                "contract-management");

        ContractView closed = register.close(reference, LocalDate.parse("2026-11-20"), "Ended early");

        assertThat(closed.nextReview()).isNull();
        assertThat(closed.status()).isEqualTo("terminated");
        assertThat(reviews.of(reference))
                .singleElement()
                .satisfies(review -> assertThat(review.rating()).isEqualTo("Requires improvement"));
    }

    @Test
    void contractsForTheSameCategoryOrPlaceAreFoundForANewNeed() {
        register.register(imported("22", "2028-07-31"));

        assertThat(registered.like("60170000", null, null))
                .singleElement()
                .satisfies(one -> assertThat(one.sharedBy()).isEqualTo("category"));
        assertThat(registered.like(null, null, "ashford"))
                .singleElement()
                .satisfies(one -> assertThat(one.sharedBy()).isEqualTo("place"));
        assertThat(registered.like("85000000", "children", null)).isEmpty();
    }

    private static NewContract imported(String value, String end) {
        return NewContract.imported("ocds-b5fd17-1", "ocds-b5fd17-1-1", "East-west school transport")
                .about("A council", "Taxis for pupils in Ashford", "services", "60170000")
                .from(List.of(new Supplier("Hansom Taxis Ltd", null, false, false)))
                .worth(new BigDecimal(value), null)
                .procured("open", "Open procedure")
                .running(null, LocalDate.parse("2024-11-11"), LocalDate.parse(end));
    }
}
