package org.opencommissioning.calendar;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencommissioning.site.Refusals;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** {@code GET /api/calendar/{rule}}: a date with its reason, or a problem that names what is wrong. */
class CalendarEndpointTest {

    private final MockMvc calendar = MockMvcBuilders.standaloneSetup(
                    new CalendarEndpoint(TimerVectorsTest.lawfulTime()))
            .setControllerAdvice(Refusals.answers())
            .build();

    @Test
    void answersTheDateTheRuleAndHowItWasCounted() throws Exception {
        calendar.perform(get("/api/calendar/standstill-last-day?from=2026-11-23"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.date").value("2026-12-03"))
                .andExpect(jsonPath("$.rule").value("standstill-last-day"))
                .andExpect(jsonPath("$.explanation").value(containsString("St Andrew's Day")));
        calendar.perform(get("/api/calendar/tender-deadline-earliest?from=2026-11-16&days=25"))
                .andExpect(jsonPath("$.date").value("2026-12-11"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "standstill?from=2026-11-23,                       404, rule, 'standstill'",
        "standstill-last-day,                              400, from, add from=YYYY-MM-DD",
        "standstill-last-day?from=23.11.2026,              400, from, 23.11.2026",
        "standstill-last-day?from=2026-02-30,              400, from, 2026-02-30",
        "standstill-last-day?from=2026-11-23&days=7,       400, days, from 8 to",
        "days-beginning-with?from=2026-11-23,              400, days, add days=N",
        "days-beginning-with?from=2026-11-23&days=0,       400, days, from 1 to",
        "days-beginning-with?from=2026-11-23&days=many,    400, days, many",
        "call-in-effective?from=2231-11-24,                422, from, 2012 to 2199"
    })
    void namesWhatIsWrong(String question, int status, String field, String says) throws Exception {
        calendar.perform(get("/api/calendar/" + question))
                .andExpect(status().is(status))
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.field").value(field))
                .andExpect(jsonPath("$.detail").value(containsString(says)));
    }
}
