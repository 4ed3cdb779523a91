package org.opencommissioning.engine.embedded.search;

import io.camunda.client.protocol.rest.FormResult;
import java.sql.SQLException;

/** How forms are shown. */
final class Forms {

    static final Searchable<FormResult> ALL = new Searchable<>(
            "Form",
            "form",
            Field.key("formKey", "t.form_key"),
            "t.form_key, t.form_id, t.version, t.schema_json",
            "",
            Forms::form);

    private Forms() {}

    private static FormResult form(Result row) throws SQLException {
        return new FormResult()
                .formKey(row.key("form_key"))
                .formId(row.text("form_id"))
                .version(row.number("version"))
                .schema(row.text("schema_json"))
                .tenantId(Tenant.DEFAULT);
    }
}
