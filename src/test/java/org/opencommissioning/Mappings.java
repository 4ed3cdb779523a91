package org.opencommissioning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Every page and endpoint that an application has, whoever made it. */
final class Mappings {

    /** They exist only while the clock is controlled, for tests, and would move it or wipe everything. */
    static final Set<String> FOR_TESTS = Set.of(
            "GET /actuator/clock",
            "POST /actuator/clock/add",
            "POST /actuator/clock/pin",
            "DELETE /actuator/clock",
            "POST /actuator/cluster/purge",
            "PUT /v2/clock",
            "POST /v2/clock/reset");

    /** Answered by filters, not by mappings. */
    private static final List<String> BESIDE = List.of("POST /login", "POST /logout");

    private Mappings() {}

    /** By method and pattern, such as {@code GET /cases/{reference}}: the names of what it takes beside the path. */
    static SortedMap<String, List<String>> of(RunningApplication application) {
        SortedMap<String, List<String>> all =
                new TreeMap<>(Comparator.comparing((String one) -> one.substring(one.indexOf(' ') + 1))
                        .thenComparing(Comparator.naturalOrder()));
        application
                .beans(RequestMappingInfoHandlerMapping.class)
                .forEach(mapping -> mapping.getHandlerMethods()
                        .forEach(
                                (info, handler) -> of(info).forEach(request -> all.put(request, parameters(handler)))));
        application
                .beans(AbstractUrlHandlerMapping.class)
                .forEach(
                        mapping -> mapping.getHandlerMap().keySet().forEach(path -> all.put("GET " + path, List.of())));
        BESIDE.forEach(request -> all.put(request, List.of("username", "password")));
        all.keySet().removeAll(FOR_TESTS);
        return all;
    }

    /** A pattern with its variables by their names alone. */
    static String plain(String pattern) {
        StringBuilder plain = new StringBuilder();
        int depth = 0;
        boolean named = true;
        for (char one : pattern.toCharArray()) {
            depth += one == '{' ? 1 : 0;
            if (depth == 0 || one == '{' && depth == 1) {
                plain.append(one);
                named = true;
            } else if (one == '}' && depth == 1) {
                plain.append(one);
            } else if (depth == 1 && one == ':') {
                named = false;
            } else if (depth == 1 && named && one != '*') {
                plain.append(one);
            }
            depth -= one == '}' ? 1 : 0;
        }
        return plain.toString();
    }

    private static List<String> of(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return (methods.isEmpty() ? Stream.of(RequestMethod.GET, RequestMethod.POST) : methods.stream())
                .flatMap(method -> info.getPatternValues().stream().map(path -> method + " " + path))
                .toList();
    }

    private static List<String> parameters(HandlerMethod handler) {
        List<String> names = new ArrayList<>();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            if (asked != null) {
                parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
                names.add(asked.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : asked.name());
            } else if (parameter.getParameterType().isRecord()) {
                Arrays.stream(parameter.getParameterType().getRecordComponents())
                        .forEach(component -> names.add(component.getName()));
            }
        }
        names.removeIf(Map.class.getSimpleName()::equals);
        return names;
    }
}
