package org.opencommissioning.engine.embedded.rest;

import io.camunda.client.protocol.rest.BrokerInfo;
import io.camunda.client.protocol.rest.LicenseResponse;
import io.camunda.client.protocol.rest.Partition;
import io.camunda.client.protocol.rest.TopologyResponse;
import io.camunda.zeebe.util.VersionUtil;
import java.util.List;
import org.opencommissioning.engine.embedded.host.CommandGateway;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What this cluster of one partition on one machine is and how it does. */
@EmbeddedApi
@RequestMapping("/v2")
class ClusterEndpoints {

    private final CommandGateway gateway;
    private final Purges purges;

    ClusterEndpoints(CommandGateway gateway, Purges purges) {
        this.gateway = gateway;
        this.purges = purges;
    }

    @GetMapping("/topology")
    TopologyResponse topology() {
        boolean healthy = gateway.refusal().isEmpty();
        Partition partition = new Partition()
                .partitionId(1)
                .role(Partition.RoleEnum.LEADER)
                .health(healthy ? Partition.HealthEnum.HEALTHY : Partition.HealthEnum.UNHEALTHY);
        BrokerInfo broker = new BrokerInfo()
                .nodeId(0)
                .host("localhost")
                .port(0)
                .version(VersionUtil.getVersion())
                .partitions(List.of(partition));
        return new TopologyResponse()
                .brokers(List.of(broker))
                .clusterId("opencommissioning")
                .clusterSize(1)
                .partitionsCount(1)
                .replicationFactor(1)
                .gatewayVersion(VersionUtil.getVersion())
                .lastCompletedChangeId(Long.toString(purges.completed()));
    }

    @GetMapping("/status")
    ResponseEntity<Void> status() {
        return ResponseEntity.status(
                        gateway.refusal().isEmpty() ? HttpStatus.NO_CONTENT : HttpStatus.SERVICE_UNAVAILABLE)
                .build();
    }

    @GetMapping("/license")
    LicenseResponse license() {
        return new LicenseResponse().validLicense(false).licenseType("unknown").isCommercial(false);
    }
}
