package org.opencommissioning.publication.imports;

import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tells what this council published itself from what others did: a release of its own that comes back is no contract that anybody made (G9). */
@Component
class OwnReleases {

    private final Pattern own;

    OwnReleases(@Value("${opencommissioning.publisher.ocid-prefix:ocds-213czf}") String prefix) {
        // As our notices are identified: by their case and its procurement, or by the record or period that they are
        // about.
        own = Pattern.compile(Pattern.quote(prefix) + "-([A-Z]{2}-\\d{4}-\\d{4,}|payments-\\d{4}).*", Pattern.DOTALL);
    }

    /**
     * Holds that a release came from elsewhere.
     *
     * @throws ReleaseRejected where it is one of ours
     */
    void ensureForeign(Release release) {
        if (own.matcher(release.ocid()).matches()) {
            throw new ReleaseRejected(
                    release.ocid(),
                    "It is a release that this council published itself: its cases and contracts are here already. Leave it out.");
        }
    }
}
