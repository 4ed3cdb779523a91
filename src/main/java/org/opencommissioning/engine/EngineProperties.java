package org.opencommissioning.engine;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which engine runs the processes and how the application works for it.
 *
 * @param mode           {@code embedded}: the engine in this process; {@code cluster}: a Camunda 8 cluster
 * @param models         where on the class path the models are that are deployed at start
 * @param workerThreads  jobs handled at the same time
 * @param jobTimeout     how long a worker may take before its job is given out again
 * @param serviceAccount the account the application uses at the embedded engine
 * @param cluster        where the cluster is and who the application is there; only with mode {@code cluster}
 */
@Validated
@ConfigurationProperties("opencommissioning.engine")
public record EngineProperties(
        @NotNull @DefaultValue("embedded") Mode mode,

        @NotNull @DefaultValue({"classpath*:bpmn/**/*.bpmn", "classpath*:bpmn/forms/*.form", "classpath*:dmn/*.dmn"})
        List<String> models,

        @Min(1) @DefaultValue("8") int workerThreads,

        @NotNull @DurationMin(seconds = 1) @DefaultValue("1m")
        Duration jobTimeout,

        @Valid @DefaultValue ServiceAccountProperties serviceAccount,
        @Valid @DefaultValue Cluster cluster) {

    /** Where the engine runs. */
    enum Mode {
        EMBEDDED,
        CLUSTER
    }

    /**
     * The application's own account at the embedded engine.
     *
     * @param username its name
     * @param password its password; a new random one at every start when not set
     */
    record ServiceAccountProperties(
            @NotBlank @DefaultValue("opencommissioning") String username, String password) {}

    /**
     * A Camunda 8 cluster.
     *
     * @param restAddress         address of the Orchestration Cluster REST API, without {@code /v2}
     * @param username            user for basic authentication; none when not set
     * @param password            that user's password
     * @param clientId            client id for OAuth (client credentials); none when not set
     * @param clientSecret        that client's secret
     * @param audience            audience of the token
     * @param authorizationServer the token endpoint
     */
    record Cluster(
            URI restAddress,
            String username,
            String password,
            String clientId,
            String clientSecret,
            String audience,
            URI authorizationServer) {}

    @AssertTrue(
            message =
                    "opencommissioning.engine.cluster.rest-address is needed when opencommissioning.engine.mode is cluster")
    boolean isClusterAddressed() {
        return mode != Mode.CLUSTER || cluster.restAddress() != null;
    }
}
