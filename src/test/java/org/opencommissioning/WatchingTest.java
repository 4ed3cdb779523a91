package org.opencommissioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.NewCase;

/** Whoever watches the application finds what the operators' page promises, and nobody else finds it. */
@WithApplication
@ResourceLock(RunningApplication.SHARED)
class WatchingTest {

    private static final RunningApplication APPLICATION = RunningApplication.shared();
    private static final PageRequests PAGES = new PageRequests(APPLICATION);
    private static final String METRICS = "/actuator/prometheus";

    @Test
    void everyMetricThatIsDocumentedIsThere() throws Exception {
        APPLICATION.bean(Cases.class).start(NewCase.of("Shopmobility", "The van is old."), null, "commissioning");
        APPLICATION.settle();
        Set<String> documented = Pattern.compile("`(opencommissioning_[a-z_]+)`")
                .matcher(Files.readString(Path.of("src/docs/operators/watching.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        APPLICATION.until("the first look at tasks and incidents", () -> {
            String metrics = PAGES.page("administrators", METRICS);
            return metrics.contains("opencommissioning_tasks_age_seconds{")
                    && !metrics.contains("opencommissioning_incidents NaN");
        });
        String metrics = PAGES.page("administrators", METRICS);

        assertThat(documented)
                .hasSizeGreaterThan(12)
                .allSatisfy(name -> assertThat(metrics).containsPattern("(?m)^" + name + "(_count)?(\\{[^}]*})? "));
        assertThat(metrics)
                .contains("opencommissioning_ledger_sound 1.0")
                .containsPattern("opencommissioning_jobs_seconds_count\\{outcome=\"done\",type=\"[a-z.-]+\"}")
                .as("nothing of a case or a person")
                .doesNotContain("Shopmobility", "CC-20");
    }

    @Test
    void metricsAreForAdministratorsAndHealthForEverybody() {
        assertThat(PAGES.get("commissioning", METRICS).statusCode()).isEqualTo(403);
        assertThat(PAGES.get("nobody", METRICS).statusCode()).isEqualTo(401);
        assertThat(PAGES.get("commissioning", "/actuator/env").statusCode()).isEqualTo(403);
        assertThat(PAGES.page("commissioning", "/actuator/health/liveness")).contains("UP");
        assertThat(PAGES.page("commissioning", "/actuator/health/readiness")).contains("UP");
    }

    @Test
    void everyAnswerSaysByWhichNumberTheLogCallsIt() {
        assertThat(PAGES.get("commissioning", "/cases").headers().firstValue("X-Request-Id"))
                .hasValueSatisfying(number -> assertThat(number).hasSizeGreaterThan(20));
        assertThat(PAGES.get("commissioning", "/api/nothing").headers().allValues("X-Request-Id"))
                .hasSize(1);
    }
}
