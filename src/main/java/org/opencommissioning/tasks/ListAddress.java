package org.opencommissioning.tasks;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/** The address of a list as its parameters. */
final class ListAddress {

    private ListAddress() {}

    /** By name; where one is given twice, the first. */
    static Map<String, String> parameters(String address) {
        Map<String, String> parameters = new HashMap<>();
        UriComponentsBuilder.fromUriString(address)
                .build()
                .getQueryParams()
                .toSingleValueMap()
                .forEach((name, value) ->
                        parameters.put(name, value == null ? null : URLDecoder.decode(value, StandardCharsets.UTF_8)));
        return parameters;
    }
}
