package org.opencommissioning.governance;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Sha256;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import tools.jackson.databind.json.JsonMapper;

/** An entry among the forthcoming executive decisions before it is published; it is prepared anew until it is. */
class PreparedEntry {

    @Id
    private long processInstanceKey;

    @Version
    private @Nullable Integer lockVersion;

    private CaseReference caseReference;
    private int planVersion;
    private String content;
    private String preparedBy;
    private OffsetDateTime preparedAt;

    private PreparedEntry() {}

    /** One of a process instance, which has one at a time. */
    static PreparedEntry of(long processInstanceKey) {
        PreparedEntry prepared = new PreparedEntry();
        prepared.processInstanceKey = processInstanceKey;
        return prepared;
    }

    /** It says this now, by this person. */
    void prepare(CaseReference of, int version, FedEntry entry, String by, OffsetDateTime at) {
        caseReference = of;
        planVersion = version;
        content = written(entry);
        preparedBy = by;
        preparedAt = at;
    }

    FedEntry entry() {
        return JsonMapper.shared().readValue(content, FedEntry.class);
    }

    /** By which an entry is known again. */
    String hash() {
        return Sha256.of(content);
    }

    /** By which an entry that is about to be published is compared with the one that was prepared. */
    static String hash(FedEntry entry) {
        return Sha256.of(written(entry));
    }

    private static String written(FedEntry entry) {
        return JsonMapper.shared().writeValueAsString(entry);
    }

    View view() {
        return new View(caseReference.value(), planVersion, entry(), preparedBy);
    }

    /** As whoever agrees to it reads it. */
    record View(String caseReference, int planVersion, FedEntry entry, String preparedBy) {}
}
