package org.opencommissioning.engine;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What this application has published, by the keys under which the engine knows it; whatever else is deployed there is foreign. */
public interface PublishedModels {

    /** The id of what was published, and its file's content. */
    record Published(String definitionId, String content) {}

    /** What the application deployed under a key; empty when it was not the application that did. */
    Optional<Published> content(long definitionKey);

    /** Whether it was the application that deployed what the engine knows under a key. */
    boolean published(long definitionKey);

    /** The key of the newest process of that id that the application deployed; empty when it deployed none. */
    OptionalLong newestProcess(String processId);

    /** The key of the newest decision of that id that the application deployed; empty when it deployed none. */
    OptionalLong newestDecision(String decisionId);

    /** The ids of all processes, decisions and forms that the application has ever deployed. */
    Set<String> ids();
}
