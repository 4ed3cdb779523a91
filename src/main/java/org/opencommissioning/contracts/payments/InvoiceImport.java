package org.opencommissioning.contracts.payments;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.Sheet;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import tools.jackson.databind.json.JsonMapper;

/** A file of invoices from when somebody chose it: looked at first, then brought in, and perhaps taken back. Its report stays. */
class InvoiceImport {

    @Id
    private Long id;

    @Version
    private Integer version;

    private String fileName;
    private State state;
    /** What the file says, until it is brought in. */
    private @Nullable String lines;
    /** What would be done, and later what was. */
    private String report;

    private String chosenBy;
    private OffsetDateTime chosenAt;
    private @Nullable String broughtBy;
    private @Nullable OffsetDateTime broughtAt;
    private @Nullable String undoneBy;
    private @Nullable OffsetDateTime undoneAt;
    /** The lines that could not be taken back. */
    private @Nullable String stayed;

    /** What has become of it. */
    enum State {
        PREVIEWED,
        BROUGHT,
        UNDONE
    }

    private InvoiceImport() {}

    static InvoiceImport preview(
            String fileName, Sheet sheet, InvoiceFile.Report report, String by, OffsetDateTime at) {
        InvoiceImport chosen = new InvoiceImport();
        chosen.fileName = fileName;
        chosen.state = State.PREVIEWED;
        chosen.lines = JsonMapper.shared().writeValueAsString(sheet);
        chosen.report = JsonMapper.shared().writeValueAsString(report);
        chosen.chosenBy = by;
        chosen.chosenAt = at;
        return chosen;
    }

    /** What the file says; it is brought in once. */
    Sheet toBring() {
        if (state != State.PREVIEWED || lines == null) {
            throw Refused.conflict("This file was brought in before. To bring it in again, choose it again.");
        }
        return JsonMapper.shared().readValue(lines, Sheet.class);
    }

    void brought(InvoiceFile.Report done, String by, OffsetDateTime at) {
        state = State.BROUGHT;
        lines = null;
        report = JsonMapper.shared().writeValueAsString(done);
        broughtBy = by;
        broughtAt = at;
    }

    /** Stands before what it changed is taken back. */
    void ensureBrought() {
        if (state != State.BROUGHT) {
            throw Refused.conflict(
                    state == State.UNDONE
                            ? "This file was taken back before."
                            : "This file is not brought in, so there is nothing to take back.");
        }
    }

    /** @param left the lines whose invoices somebody changed since, which stay as they are */
    void undone(List<Integer> left, String by, OffsetDateTime at) {
        state = State.UNDONE;
        stayed = JsonMapper.shared().writeValueAsString(left);
        undoneBy = by;
        undoneAt = at;
    }

    long id() {
        return id;
    }

    InvoiceImportView view() {
        return new InvoiceImportView(
                id,
                fileName,
                state.name(),
                JsonMapper.shared().readValue(report, InvoiceFile.Report.class),
                new InvoiceImportView.Moment(chosenBy, chosenAt),
                new InvoiceImportView.Moment(broughtBy, broughtAt),
                new InvoiceImportView.Moment(undoneBy, undoneAt),
                stayed == null ? List.of() : List.of(JsonMapper.shared().readValue(stayed, Integer[].class)));
    }
}
