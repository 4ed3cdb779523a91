package org.opencommissioning.sourcing.evaluation;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Evaluations where no process runs: nobody stands down there. */
@TestConfiguration(proxyBeanMethods = false)
public class EvaluationsAlone {

    @Bean
    EvaluationProcess noProcess() {
        return new EvaluationProcess(null);
    }
}
