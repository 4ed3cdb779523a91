package org.opencommissioning.site;

import java.util.Optional;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;

/** How people and programs show who they are; answered by the module that knows them. */
public interface SignInWay {

    /** The authority that tells a program, which shows a token of its own, from a person. */
    String MACHINE = "MACHINE";

    /**
     * Puts signing in and out, and what programs send, into the security of the pages and the JSON endpoints.
     *
     * @param ask answers a program that has shown nothing, or nothing that counts
     */
    void into(HttpSecurity http, AuthenticationEntryPoint ask) throws Exception;

    /** The same for what is for programs alone. */
    void programs(HttpSecurity http, AuthenticationEntryPoint ask) throws Exception;

    /** What a program that showed nothing is asked for, as the header {@code WWW-Authenticate} says it. */
    String challenge();

    /** The same as a sentence. */
    String advice();

    /** Another site that signing out leads to, which a form of ours may therefore lead to; empty when there is none. */
    Optional<String> leadsTo();
}
