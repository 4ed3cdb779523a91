package org.opencommissioning.site;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the council is made up, set as {@code opencommissioning.council}.
 *
 * @param directorates the parts of it that commission, by the names that people know; none where the council has none
 * @param cpvCodes where a file of further CPV codes is, such as {@code file:cpv.csv}: code and title in each line; null for those built in
 */
@ConfigurationProperties("opencommissioning.council")
public record Council(List<String> directorates, @Nullable String cpvCodes) {

    public Council {
        directorates = directorates == null ? List.of() : List.copyOf(directorates);
    }
}
