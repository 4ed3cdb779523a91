package org.opencommissioning.engine.embedded.search;

import io.camunda.client.protocol.rest.VariableResult;
import io.camunda.client.protocol.rest.VariableSearchResult;
import java.sql.SQLException;
import org.opencommissioning.engine.embedded.host.InvalidRequest;
import tools.jackson.databind.JsonNode;

/** How variables are found and shown, and how other resources are found by them. */
final class Variables {

    private static final String COLUMNS =
            "t.name, t.variable_key, t.scope_key, t.process_instance_key, t.preview, t.is_truncated,"
                    + " p.root_process_instance_key";
    private static final String JOINS =
            "LEFT JOIN process_instance p ON p.process_instance_key = t.process_instance_key";
    private static final Field KEY = Field.key("variableKey", "t.variable_key");
    /** Values are compared by their first 8,191 characters. */
    private static final Field VALUE = Field.text("value", "v.preview").notNull();

    private static final Field SHOWN = Field.text("value", "t.preview").notNull();

    /** Long values cut. */
    static final Searchable<VariableSearchResult> CUT = searchable(COLUMNS, Variables::cut);
    /** Values whole. */
    static final Searchable<VariableSearchResult> WHOLE = searchable(COLUMNS + ", t.full_value", Variables::whole);
    /** One by its key, whole. */
    static final Searchable<VariableResult> ONE = searchable(COLUMNS + ", t.full_value", Variables::one);

    private Variables() {}

    /**
     * A filter of other resources: a list of {@code {name, value}}, each of which a variable of the scope must match.
     *
     * @param scope the column that holds the scope's key
     */
    static Searchable.Criterion of(String scope) {
        return (asked, path, where) -> {
            if (!asked.isArray()) {
                throw new InvalidRequest(path + " must be a list.");
            }
            for (JsonNode variable : asked) {
                JsonNode name = variable.path("name");
                JsonNode value = variable.path("value");
                if (!name.isString() || value.isMissingNode() || value.isNull()) {
                    throw new InvalidRequest(path + ": each entry needs a name and a value.");
                }
                Where matching = new Where().and("v.name = ?", name.stringValue());
                if (value.path("$exists").isBoolean() && !value.path("$exists").booleanValue()) {
                    where.and(
                            scope + " NOT IN (SELECT v.scope_key FROM variable v WHERE v.name = ?)",
                            name.stringValue());
                    continue;
                }
                start(value, "v", matching);
                VALUE.filter(value, path + ".value", matching);
                where.and(
                        scope + " IN (SELECT v.scope_key FROM variable v WHERE " + matching.sql() + ")",
                        matching.parameters());
            }
        };
    }

    private static <T> Searchable<T> searchable(String columns, Searchable.Mapping<T> mapping) {
        return new Searchable<>("Variable", "variable", KEY, columns, JOINS, mapping)
                .with(
                        Field.text("name", "t.name").notNull(),
                        SHOWN,
                        Field.key("scopeKey", "t.scope_key").notNull(),
                        Field.key("processInstanceKey", "t.process_instance_key")
                                .notNull(),
                        Field.bool("isTruncated", "t.is_truncated").notNull(),
                        Field.tenant())
                .with("value", (asked, path, where) -> {
                    start(asked, "t", where);
                    SHOWN.filter(asked, path, where);
                })
                .few("variableKey", "")
                .few("scopeKey", "variable_by_scope")
                .few("processInstanceKey", "variable_by_process_instance")
                .few("value", "variable_by_value");
    }

    /** Adds what an index knows of a value that must equal a given one. */
    private static void start(JsonNode value, String table, Where where) {
        JsonNode equal = value.isObject() ? value.path("$eq") : value;
        if (equal.isValueNode() && !equal.isNull()) {
            where.and(table + ".value_start = ?", VariableRows.start(equal.asString()));
        }
    }

    private static VariableSearchResult cut(Result row) throws SQLException {
        return described(row).value(row.text("preview")).isTruncated(row.bool("is_truncated"));
    }

    private static VariableSearchResult whole(Result row) throws SQLException {
        return described(row).value(wholeValue(row)).isTruncated(false);
    }

    private static VariableSearchResult described(Result row) throws SQLException {
        return new VariableSearchResult()
                .name(row.text("name"))
                .variableKey(row.key("variable_key"))
                .scopeKey(row.key("scope_key"))
                .processInstanceKey(row.key("process_instance_key"))
                .rootProcessInstanceKey(row.key("root_process_instance_key"))
                .tenantId(Tenant.DEFAULT);
    }

    private static VariableResult one(Result row) throws SQLException {
        return new VariableResult()
                .name(row.text("name"))
                .value(wholeValue(row))
                .variableKey(row.key("variable_key"))
                .scopeKey(row.key("scope_key"))
                .processInstanceKey(row.key("process_instance_key"))
                .rootProcessInstanceKey(row.key("root_process_instance_key"))
                .tenantId(Tenant.DEFAULT);
    }

    private static String wholeValue(Result row) throws SQLException {
        String full = row.text("full_value");
        return full == null ? row.text("preview") : full;
    }
}
