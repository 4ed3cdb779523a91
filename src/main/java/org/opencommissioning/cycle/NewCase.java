package org.opencommissioning.cycle;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.CaseReference;

/**
 * What a case is started with.
 *
 * @param title what is to be commissioned, in a few words; required
 * @param need what need was identified; required
 * @param enterAt low-value-purchase, analyse, plan or procure; null is analyse
 * @param owner user name of the commissioning officer who owns it; null is who starts it
 * @param facts the facts known so far, by their names in the decision tables; may be null
 */
public record NewCase(
        @Nullable String title,
        @Nullable String need,
        @JsonUnwrapped About about,
        @Nullable Stage enterAt,
        @Nullable String owner,
        @Nullable Map<String, Object> facts,
        @JsonUnwrapped Origin origin) {

    /**
     * What it is about, to find it again and to find what is like it.
     *
     * @param category what is bought, such as a CPV code
     * @param clientGroup who it is for
     */
    public record About(
            @Nullable String directorate,
            @Nullable String category,
            @Nullable String clientGroup,
            @Nullable String place) {
        static final About NOTHING = new About(null, null, null, null);
    }

    /**
     * Where it comes from.
     *
     * @param source what it was imported from, such as an OCID; unique; null when it was not imported
     * @param previousCase the case whose contract this one succeeds; may be null
     */
    public record Origin(@Nullable String source, @Nullable CaseReference previousCase) {
        static final Origin HERE = new Origin(null, null);
    }

    /** One that begins with a need of which nothing else is known. */
    public static NewCase of(@Nullable String title, @Nullable String need) {
        return new NewCase(title, need, About.NOTHING, null, null, null, Origin.HERE);
    }

    public NewCase about(
            @Nullable String directorate,
            @Nullable String category,
            @Nullable String clientGroup,
            @Nullable String place) {
        return about(new About(directorate, category, clientGroup, place));
    }

    NewCase about(About filed) {
        return new NewCase(title, need, filed, enterAt, owner, facts, origin);
    }

    public NewCase enteringAt(@Nullable Stage stage) {
        return new NewCase(title, need, about, stage, owner, facts, origin);
    }

    public NewCase ownedBy(@Nullable String username) {
        return new NewCase(title, need, about, enterAt, username, facts, origin);
    }

    public NewCase knowing(@Nullable Map<String, Object> known) {
        return new NewCase(title, need, about, enterAt, owner, known, origin);
    }

    public NewCase importedFrom(@Nullable String source) {
        return new NewCase(title, need, about, enterAt, owner, facts, new Origin(source, origin.previousCase()));
    }

    public NewCase succeeding(@Nullable CaseReference previous) {
        return new NewCase(title, need, about, enterAt, owner, facts, new Origin(origin.source(), previous));
    }
}
