package org.opencommissioning.governance;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.governance.LedgerWalk.Sealed;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Entries of the ledger as lines of a file: JSON objects with the names of the columns, so that they can be checked anywhere. */
final class LedgerLines {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private LedgerLines() {}

    static String line(ResultSet row) throws SQLException {
        Map<String, Object> fields = new LinkedHashMap<>();
        ResultSetMetaData columns = row.getMetaData();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            fields.put(columns.getColumnLabel(column).toLowerCase(Locale.ROOT), row.getObject(column));
        }
        return JsonMapper.shared().writeValueAsString(fields);
    }

    /** @throws IllegalArgumentException when the line is no entry */
    static Sealed entry(String line) {
        Map<String, Object> fields;
        try {
            fields = JsonMapper.shared().readValue(line, OBJECT);
        } catch (tools.jackson.core.JacksonException e) {
            throw new IllegalArgumentException("this is no JSON object", e);
        }
        if (!(fields.get("sequence") instanceof Number sequence
                && fields.get("recorded_at") instanceof Number recordedAt
                && fields.get("task_key") instanceof Number taskKey
                && fields.get("plan_version") instanceof Number planVersion
                && fields.get("previous_hash") instanceof String previousHash
                && fields.get("hash") instanceof String hash)) {
            throw new IllegalArgumentException("this is no entry of a ledger");
        }
        return new Sealed(
                sequence.longValue(),
                recordedAt.longValue(),
                said(fields, planVersion.intValue(), taskKey.longValue()),
                previousHash,
                hash);
    }

    private static @Nullable Entry said(Map<String, Object> fields, int planVersion, long taskKey) {
        try {
            String subjectKind = text(fields, "subject_kind");
            return new Entry(
                    Entry.Kind.valueOf(text(fields, "kind")),
                    subjectKind == null
                            ? null
                            : new Entry.Subject(Entry.SubjectKind.valueOf(subjectKind), text(fields, "subject")),
                    new Entry.Plan(text(fields, "case_reference"), planVersion, text(fields, "content_hash")),
                    text(fields, "gate"),
                    new Entry.Who(text(fields, "actor"), text(fields, "on_behalf_of")),
                    new Entry.Said(text(fields, "outcome"), text(fields, "rule"), text(fields, "reasons")),
                    new Entry.Change(text(fields, "old_value"), text(fields, "new_value")),
                    taskKey);
        } catch (IllegalArgumentException | NullPointerException e) {
            return null; // No seal can match.
        }
    }

    private static @Nullable String text(Map<String, Object> fields, String name) {
        Object value = fields.get(name);
        return value == null ? null : value.toString();
    }
}
