package org.opencommissioning.site;

import java.util.Collection;
import java.util.Optional;

/** What every page needs to know about people; answered by the module that knows them. */
public interface WhoIsWho {

    /** Who is signed in, with what the layout shows of them. */
    Optional<?> signedIn();

    /** Whether the demonstration accounts exist; every page says so when they do. */
    boolean demonstration();

    /** How pages name somebody: the username itself for people who are no longer known. */
    String displayName(String username);

    /** The words for a group. */
    String groupTitle(String group);

    /** Whether whoever is in these groups alone works for the council; an outsider sees their own tasks and nothing else. */
    boolean worksHere(Collection<String> groups);
}
