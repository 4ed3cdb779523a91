package org.opencommissioning.site;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the council is made up, set as {@code opencommissioning.council}.
 *
 * @param directorates the parts of it that commission, by the names that people know
 */
@ConfigurationProperties("opencommissioning.council")
public record Council(List<String> directorates) {

    public Council {
        directorates = directorates == null ? List.of() : List.copyOf(directorates);
    }
}
