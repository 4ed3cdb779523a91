package org.opencommissioning.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Forgets what jobs did once their instance has ended: none of them can come again. A day after the last of them at the earliest, so that
 * a cluster's search has long seen the end.
 */
@Component
@EnableScheduling
class EndedEffects {

    private static final Logger LOG = LoggerFactory.getLogger(EndedEffects.class);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int PAGE = 100;

    private final Effects effects;
    private final CamundaClient client;
    private final Clock clock;

    EndedEffects(Effects effects, CamundaClient client, Clock clock) {
        this.effects = effects;
        this.client = client;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 30, fixedDelay = 120, timeUnit = TimeUnit.MINUTES)
    void forget() {
        try {
            forgetBefore(OffsetDateTime.now(clock).minus(KEPT));
        } catch (ClientException away) {
            LOG.debug("The engine does not say which instances have ended; asked again later", away);
        }
    }

    /** Of instances whose last job was handled before this moment. */
    void forgetBefore(OffsetDateTime before) {
        long last = 0;
        List<Long> quiet = effects.quietInstances(before, last, PAGE);
        while (!quiet.isEmpty()) {
            List<Long> asked = quiet;
            client.newProcessInstanceSearchRequest()
                    .filter(filter -> filter.processInstanceKey(key -> key.in(asked))
                            .state(state -> state.in(ProcessInstanceState.COMPLETED, ProcessInstanceState.TERMINATED)))
                    .page(page -> page.limit(PAGE))
                    .send()
                    .join()
                    .items()
                    .forEach(ended -> effects.forget(ended.getProcessInstanceKey()));
            last = asked.getLast();
            quiet = effects.quietInstances(before, last, PAGE);
        }
    }
}
