package org.opencommissioning.site;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the description of the JSON endpoints says besides the endpoints: its version, how programs show who they are, and which refusals each operation answers.
 * The engine's API under {@code /v2} is described by its maker.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    /** Raised with every entry of src/docs/api/changelog.md. */
    private static final String VERSION = "1.1.0";

    private static final String PROBLEM = "Problem";
    private static final String PUBLIC = "/publication/";

    /** The first part of an address, and what its operations are about. */
    private static final Map<String, String> PARTS = Map.of(
            "backups", "Backups of everything as of one moment",
            "calendar", "Dates that the law and the council's rules fix",
            "cases", "Commissioning cases, their procurements, awards and notices",
            "contracts", "The contracts register",
            "imports", "Taking in what others published",
            "key-decisions", "Key decisions and call-ins",
            "ledger", "The decision ledger",
            "publication", "What the council publishes, without signing in",
            "route-preview", "What the rules say about a plan",
            "tasks", "People's tasks");

    @Bean
    OpenAPI openApiDescription() {
        return new OpenAPI()
                .info(new Info()
                        .title("opencommissioning")
                        .version(VERSION)
                        .description(
                                "A council's commissioning cycle: cases, tasks, decisions, contracts and what is published. Errors are problem details (RFC 9457).")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                "bearer",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")
                                        .description(
                                                "The token of a program that is configured here, where people sign in at an identity provider."))
                        .addSecuritySchemes(
                                "basic",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")
                                        .description("Name and password, where accounts are kept here.")))
                .security(List.of(
                        new SecurityRequirement().addList("bearer"), new SecurityRequirement().addList("basic")));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("Why it was not done (RFC 9457)")
                .addProperty("type", new StringSchema().format("uri-reference"))
                .addProperty("title", new StringSchema().description("What was not done, in a few words"))
                .addProperty("status", new IntegerSchema().format("int32"))
                .addProperty("detail", new StringSchema().description("Why, and what to do"))
                .addProperty(
                        "instance",
                        new StringSchema().format("uri-reference").description("The address it happened at"))
                .addProperty("field", new StringSchema().description("The parameter or field that alone is wrong"))
                .addProperty("rule", new StringSchema().description("The rule that says no"))
                .addProperty("reason", new StringSchema().description("What that rule says"))
                .addProperty("advice", new StringSchema().description("What to do about it"))
                .addProperty(
                        "violations",
                        new ArraySchema()
                                .items(new ObjectSchema()
                                        .addProperty("field", new StringSchema())
                                        .addProperty("label", new StringSchema())
                                        .addProperty("message", new StringSchema()))
                                .description("Each field that needs another look"))
                .required(List.of("title", "status"));
    }

    @Bean
    GlobalOpenApiCustomizer openApiRefusals() {
        return api -> {
            Map<String, Tag> tags = new TreeMap<>();
            api.getPaths()
                    .forEach((path, item) -> operations(item).forEach((method, operation) -> {
                        String part = part(path);
                        tags.computeIfAbsent(part, name -> new Tag().name(name).description(PARTS.get(name)));
                        operation.setTags(List.of(part));
                        if (path.startsWith(PUBLIC)) {
                            operation.setSecurity(List.of());
                        }
                        refusals(path, method)
                                .forEach((status, why) ->
                                        operation.getResponses().putIfAbsent(status, refusal(why)));
                    }));
            api.setTags(List.copyOf(tags.values()));
            // Not before: what no operation names until now would have been left out.
            api.getComponents().addSchemas(PROBLEM, problem());
        };
    }

    private static Map<HttpMethod, Operation> operations(PathItem item) {
        return item.readOperationsMap();
    }

    private static String part(String path) {
        String[] parts = path.split("/");
        return parts[1].equals("api") ? parts[2] : parts[1];
    }

    /** What an operation may refuse, by status. */
    private static Map<String, String> refusals(String path, HttpMethod method) {
        Map<String, String> refusals = new LinkedHashMap<>();
        refusals.put("400", "It was asked in a way that has no answer; the parameter is named");
        if (!path.startsWith(PUBLIC)) {
            refusals.put("401", "Nobody is signed in, and nothing that counts was sent");
            refusals.put("403", "Whoever asked may not");
        }
        if (path.contains("{")) {
            refusals.put("404", "There is none, or none that whoever asked may know of");
        }
        if (method == HttpMethod.POST) {
            refusals.put("409", "A rule, or the state it is in, says no");
            refusals.put("413", "More was sent than is taken at once");
            refusals.put("422", "Values need another look; each is named");
            refusals.put("503", "The engine does not answer; nothing was changed unless the answer says so");
        }
        return refusals;
    }

    private static ApiResponse refusal(String why) {
        return new ApiResponse()
                .description(why)
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
    }
}
