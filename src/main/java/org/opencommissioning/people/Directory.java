package org.opencommissioning.people;

import java.util.Collection;
import java.util.Optional;

/** Where it is kept who there is. */
interface Directory {

    /** Somebody by their user name, whether or not they may still do anything. */
    Optional<Person> find(String username);

    /** Everybody who works with this system, and so can be given something to do. */
    Collection<Person> all();

    /** Whether anybody at this computer can sign in as anybody. */
    boolean demonstration();
}
