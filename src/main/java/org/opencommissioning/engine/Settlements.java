package org.opencommissioning.engine;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** What the modules do with what is decided in a step: the methods marked {@link Settles}. */
@Component
public class Settlements {

    private final ApplicationContext context;
    private volatile Map<String, Handler> handlers;

    Settlements(ApplicationContext context) {
        this.context = context;
    }

    /**
     * Has the module that answers for it judge a decision and do what it opens; nothing where none does.
     *
     * @param decision what is decided, such as {@code contract-termination}
     * @param job the completion of the task in which it is decided
     * @throws org.opencommissioning.records.Refused when it cannot stand
     */
    public void settle(String decision, Job job) {
        Handler handler = handlers().get(decision);
        if (handler != null) {
            handler.settle(job);
        }
    }

    /** Found when first asked for, as handlers come to be after what they ask. */
    private Map<String, Handler> handlers() {
        Map<String, Handler> known = handlers;
        if (known == null) {
            known = context.getBeansWithAnnotation(HandlesJobs.class).values().stream()
                    .flatMap(bean -> Handler.settling(bean).stream())
                    .collect(Collectors.toUnmodifiableMap(Handler::type, Function.identity()));
            handlers = known;
        }
        return known;
    }
}
