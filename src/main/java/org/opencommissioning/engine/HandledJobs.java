package org.opencommissioning.engine;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** The job types that the application itself handles, and nobody else may. */
@Component
public class HandledJobs {

    private final ObjectProvider<Worker> workers;
    private final ObjectProvider<TaskListener> listeners;
    private final ApplicationContext context;
    private volatile Set<String> types;

    HandledJobs(ObjectProvider<Worker> workers, ObjectProvider<TaskListener> listeners, ApplicationContext context) {
        this.workers = workers;
        this.listeners = listeners;
        this.context = context;
    }

    /** Found when first asked for, as handlers come to be after the API they work through: every job type that a worker, a listener or a method of a class marked {@link HandlesJobs} handles. */
    public Set<String> types() {
        Set<String> known = types;
        if (known == null) {
            known = Stream.of(
                            workers.stream().map(Worker::type),
                            listeners.stream().map(TaskListener::type),
                            Arrays.stream(context.getBeanNamesForAnnotation(HandlesJobs.class))
                                    .flatMap(name -> Handler.of(context.getBean(name)).stream())
                                    .map(Handler::type))
                    .flatMap(found -> found)
                    .collect(Collectors.toUnmodifiableSet());
            types = known;
        }
        return known;
    }
}
