package org.opencommissioning.engine.embedded.search;

import io.camunda.client.protocol.rest.ResourceResult;
import java.sql.SQLException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reading deployed resources that are neither processes, decisions nor forms. */
@RestController
@RequestMapping("/v2/resources")
@ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "embedded", matchIfMissing = true)
class ResourceReads {

    static final Searchable<ResourceResult> RESOURCES = new Searchable<>(
            "Resource",
            "resource",
            Field.key("resourceKey", "t.resource_key"),
            "t.resource_key, t.resource_id, t.version, t.version_tag, t.resource_name",
            "",
            ResourceReads::resource);

    private final Reads reads;

    ResourceReads(Reads reads) {
        this.reads = reads;
    }

    @GetMapping("/{resourceKey}")
    ResourceResult get(@PathVariable long resourceKey) {
        return reads.get(RESOURCES, resourceKey);
    }

    @GetMapping("/{resourceKey}/content")
    ResponseEntity<byte[]> content(@PathVariable long resourceKey) {
        reads.get(RESOURCES, resourceKey);
        return Source.plain(reads.list(
                "SELECT content FROM resource WHERE resource_key = ?", row -> row.text("content"), resourceKey));
    }

    private static ResourceResult resource(Result row) throws SQLException {
        return new ResourceResult()
                .resourceKey(row.key("resource_key"))
                .resourceId(row.text("resource_id"))
                .version(row.integer("version"))
                .versionTag(row.text("version_tag"))
                .resourceName(row.text("resource_name"))
                .tenantId(Tenant.DEFAULT);
    }
}
