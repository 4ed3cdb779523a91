package org.opencommissioning.engine;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** The job types that the application itself handles, and nobody else may. */
@Component
public class HandledJobs {

    private final ApplicationContext context;
    private volatile Set<String> types;

    HandledJobs(ApplicationContext context) {
        this.context = context;
    }

    /** Found when first asked for, as handlers come to be after the API they work through: every job type that a method of a class marked {@link HandlesJobs} handles. */
    public Set<String> types() {
        Set<String> known = types;
        if (known == null) {
            known = Arrays.stream(context.getBeanNamesForAnnotation(HandlesJobs.class))
                    .flatMap(name -> Handler.of(context.getBean(name)).stream())
                    .map(Handler::type)
                    .collect(Collectors.toUnmodifiableSet());
            types = known;
        }
        return known;
    }
}
