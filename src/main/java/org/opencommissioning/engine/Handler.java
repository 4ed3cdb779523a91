package org.opencommissioning.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One method that answers jobs of one type. */
final class Handler {

    private final String type;
    private final Object bean;
    private final Method method;
    private final List<Class<?>> inputs;

    private Handler(String type, Object bean, Method method) {
        this.type = type;
        this.bean = bean;
        this.method = method;
        this.inputs = inputsOf(method);
        method.setAccessible(true);
    }

    /** The handlers of a class marked {@link HandlesJobs}. */
    static List<Handler> of(Object bean) {
        List<Handler> handlers = new ArrayList<>();
        for (Method method : bean.getClass().getDeclaredMethods()) {
            if (method.isAnnotationPresent(Work.class)) {
                handlers.add(new Handler(method.getAnnotation(Work.class).value(), bean, method));
            } else if (method.isAnnotationPresent(Decides.class)) {
                if (!Outcome.class.isAssignableFrom(method.getReturnType())) {
                    throw new IllegalStateException(method + " decides and must return an Outcome");
                }
                handlers.add(new Handler(method.getAnnotation(Decides.class).value(), bean, method));
            }
        }
        if (handlers.isEmpty()) {
            throw new IllegalStateException(bean.getClass() + " handles no job type");
        }
        return handlers;
    }

    /** The methods of such a class that settle what a step decides, each by what it is. */
    static List<Handler> settling(Object bean) {
        return Arrays.stream(bean.getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Settles.class))
                .map(method -> new Handler(method.getAnnotation(Settles.class).value(), bean, method))
                .toList();
    }

    /** The job type, or what is decided. */
    String type() {
        return type;
    }

    /** Whether it decides about a user task instead of doing a service task's work. */
    boolean decides() {
        return method.isAnnotationPresent(Decides.class);
    }

    /** The variables it takes, by name; empty when it takes none. */
    List<String> variables() {
        return inputs.stream()
                .flatMap(input -> Arrays.stream(input.getRecordComponents()))
                .map(RecordComponent::getName)
                .distinct()
                .toList();
    }

    /** The variables that a job's work sets. */
    Map<String, Object> work(Job job) {
        return variablesOf(call(job));
    }

    /** What it decides about a change to a task. */
    Outcome decide(Job job) {
        return (Outcome) call(job);
    }

    /** Judges a decision and does what it opens. */
    void settle(Job job) {
        call(job);
    }

    private Object call(Job job) {
        Object[] arguments = Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getType() == Job.class ? job : read(parameter.getType(), job))
                .toArray();
        try {
            return method.invoke(bean, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object read(Class<?> input, Job job) {
        RecordComponent[] components = input.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> value(job, component))
                .toArray();
        try {
            var constructor = input.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new NotRetryable("What '%s' of process '%s' was given cannot be: %s"
                    .formatted(job.elementId(), job.processId(), e.getCause().getMessage()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object value(Job job, RecordComponent component) {
        Object value = job.variables().get(component.getName());
        if (value == null) {
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                return null;
            }
            throw new NotRetryable("The variable '" + component.getName() + "' is missing at '" + job.elementId()
                    + "' of process '" + job.processId()
                    + "'. Set it on the process instance, then resolve this incident.");
        }
        try {
            JsonMapper json = JsonMapper.shared();
            return json.convertValue(value, json.constructType(component.getGenericType()));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new NotRetryable("The variable '" + component.getName() + "' at '" + job.elementId()
                    + "' of process '" + job.processId() + "' is not a "
                    + component.getType().getSimpleName()
                    + ". Correct it on the process instance, then resolve this incident.");
        }
    }

    private static Map<String, Object> variablesOf(@Nullable Object result) {
        Map<String, Object> variables = new LinkedHashMap<>();
        switch (result) {
            case null -> {}
            case Map<?, ?> map -> map.forEach((name, value) -> variables.put((String) name, value));
            case Record record -> variables.putAll(components(record));
            default -> throw new IllegalStateException("A job sets a record or a map of variables, not " + result);
        }
        return variables;
    }

    /** What a record holds, by the names of its components. */
    static Map<String, Object> components(Record record) {
        Map<String, Object> held = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                var accessor = component.getAccessor();
                accessor.setAccessible(true);
                held.put(component.getName(), accessor.invoke(record));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return held;
    }

    private static List<Class<?>> inputsOf(Method method) {
        List<Class<?>> inputs = Arrays.stream(method.getParameters())
                .map(Parameter::getType)
                .filter(parameter -> parameter != Job.class)
                .<Class<?>>map(parameter -> parameter)
                .toList();
        if (inputs.stream().anyMatch(parameter -> !parameter.isRecord())) {
            throw new IllegalStateException(method + " takes a job and records of variables, nothing else");
        }
        return inputs;
    }
}
