package org.opencommissioning;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the orchestrator: engine, task list, monitor and registers in one process. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class OpencommissioningApplication {

    public static void main(String[] arguments) {
        if (Commands.named(arguments)) {
            System.exit(new Commands(System.out).run(arguments));
        }
        SpringApplication application = new SpringApplication(OpencommissioningApplication.class);
        application.addListeners(new StartChecks(), new KeptSums());
        application.run(arguments);
    }
}
