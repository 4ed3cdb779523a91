package org.opencommissioning.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.people.Person;

/** Something that is looked for from every page. The module that keeps it finds it, and shows nobody what is not theirs to read. */
public interface Searched {

    /** The groups of results, in the order in which a page shows them. */
    enum Group {
        CASES("Cases"),
        TASKS("Open tasks"),
        PROCUREMENTS("Procurements"),
        CONTRACTS("Contracts"),
        SUPPLIERS("Suppliers"),
        RECOMMENDED("Suppliers recommended or awarded"),
        NOTICES("Notices"),
        DOCUMENTS("Documents");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /**
     * Something that was found.
     *
     * @param detail what tells it from others of its title; null for nothing
     */
    record Hit(String title, @Nullable String detail, String href) {}

    Group group();

    /**
     * What has all the words, for this reader.
     *
     * @param most how many at most
     */
    List<Hit> find(LookedFor words, Person reader, int most);
}
