package org.opencommissioning.engine.embedded.search;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.opencommissioning.engine.embedded.host.InvalidRequest;
import tools.jackson.databind.JsonNode;

/**
 * A kind of resource that can be searched: where its rows are, what they may be filtered and sorted by, and how one becomes an
 * answer. In all its SQL the resource's own table is {@code t}.
 */
final class Searchable<T> {

    /** A condition that is more than a comparison of one property. */
    interface Criterion {
        void add(JsonNode asked, String path, Where where);
    }

    /** Makes the answer of a row. */
    interface Mapping<T> {
        T map(Result row) throws SQLException;
    }

    private final String title;
    private final String table;
    private final Field key;
    private final String columns;
    private final String joins;
    private final Mapping<T> mapping;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<String, Criterion> criteria = new LinkedHashMap<>();
    private final Map<String, String> indexes = new LinkedHashMap<>();
    private String scope = "TRUE";
    private String stateIndex;

    /**
     * @param title   what a person calls it, such as {@code User task}
     * @param columns what the mapping reads
     * @param joins   further tables that the columns need
     */
    Searchable(String title, String table, Field key, String columns, String joins, Mapping<T> mapping) {
        this.title = title;
        this.table = table;
        this.key = key.notNull();
        this.columns = columns;
        this.joins = joins;
        this.mapping = mapping;
        fields.put(key.name(), this.key);
    }

    Searchable<T> with(Field... more) {
        for (Field field : more) {
            fields.put(field.name(), field);
        }
        return this;
    }

    Searchable<T> with(String name, Criterion criterion) {
        criteria.put(name, criterion);
        return this;
    }

    /**
     * States that a filter by a property leaves few rows, and the index that finds them ({@code ""}: the primary key). The database
     * would rather follow an index that is in the order asked for, however many rows it then has to pass over. Earlier ones are
     * preferred.
     */
    Searchable<T> few(String property, String index) {
        indexes.put(property, index);
        return this;
    }

    /** Names the index by which the rows of one state are counted: the one that meets them in the order they are stored in. */
    Searchable<T> countedBy(String index) {
        stateIndex = index;
        return this;
    }

    /** The index that finds the few rows a filter leaves; {@code ""} for the primary key, null when they may be many. */
    String indexFor(JsonNode filter) {
        if (filter != null && filter.isObject()) {
            for (Map.Entry<String, String> index : indexes.entrySet()) {
                JsonNode asked = filter.path(index.getKey());
                boolean one = asked.isValueNode() && !asked.isNull()
                        || asked.path("$eq").isValueNode();
                if (one
                        || asked.isArray() && !asked.isEmpty()
                        || !asked.path("$in").isEmpty()) {
                    return index.getValue();
                }
            }
        }
        return null;
    }

    /** Only rows of which this holds are found by searches; getting by key is not restricted. */
    Searchable<T> onlyWhere(String condition) {
        scope = condition;
        return this;
    }

    /** The conditions a filter asks for. */
    Where where(JsonNode filter, String path) {
        Where where = new Where();
        if (filter == null || filter.isNull() || filter.isMissingNode()) {
            return where;
        }
        if (!filter.isObject()) {
            throw new InvalidRequest(path + " must be an object.");
        }
        for (Map.Entry<String, JsonNode> asked : filter.properties()) {
            String name = asked.getKey();
            if (asked.getValue().isNull()) {
                continue;
            }
            String here = path + "." + name;
            if (criteria.containsKey(name)) {
                criteria.get(name).add(asked.getValue(), here, where);
            } else if (fields.containsKey(name)) {
                fields.get(name).filter(asked.getValue(), here, where);
            } else {
                throw new InvalidRequest(
                        "%s: %s searches cannot be filtered by it; known are %s.".formatted(here, title, filters()));
            }
        }
        return where;
    }

    Field sort(String name) {
        Field field = fields.get(name);
        if (field == null) {
            throw new InvalidRequest("sort: %s searches cannot be sorted by '%s'; known are %s."
                    .formatted(title, name, new TreeSet<>(fields.keySet())));
        }
        return field;
    }

    TreeSet<String> filters() {
        TreeSet<String> names = new TreeSet<>(fields.keySet());
        names.addAll(criteria.keySet());
        return names;
    }

    String title() {
        return title;
    }

    String table() {
        return table;
    }

    Field key() {
        return key;
    }

    String columns() {
        return columns;
    }

    String joins() {
        return joins;
    }

    String stateIndex() {
        return stateIndex;
    }

    String scope() {
        return scope;
    }

    Mapping<T> mapping() {
        return mapping;
    }
}
