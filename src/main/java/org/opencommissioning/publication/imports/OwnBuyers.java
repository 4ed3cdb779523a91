package org.opencommissioning.publication.imports;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The buyers of a release that are the council itself.
 *
 * @param ownBuyers the identifiers under which the council buys, such as {@code GB-PPON-PABC-1234-XYZ}, or its names where a source
 *     gives none; empty where every file that is brought here tells of the council alone
 */
@ConfigurationProperties("opencommissioning.imports")
record OwnBuyers(@DefaultValue List<String> ownBuyers) {

    /** Whether a release is the council's own: then cases and contracts come of it. One that names no buyer is told apart from nobody. */
    boolean include(Release.@Nullable Buyer buyer) {
        if (ownBuyers.isEmpty() || buyer == null) {
            return true;
        }
        Set<String> own = ownBuyers.stream().map(OwnBuyers::plain).collect(Collectors.toSet());
        return buyer.calledBy().stream().map(OwnBuyers::plain).anyMatch(own::contains);
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
