package org.opencommissioning.publication.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The services that the Procurement Act 2023 regulates lightly (section 9), by CPV code as the Procurement Regulations 2024, Schedule 1, list them. */
final class LightTouchServices {

    private static final List<Range> RANGES = read();

    private LightTouchServices() {}

    private record Range(int from, int to) {}

    /** Whether services of this CPV code (eight digits, a check digit may follow) are light-touch services. */
    static boolean include(String cpv) {
        if (cpv == null || !cpv.matches("\\d{8}(-\\d)?")) {
            return false;
        }
        int code = Integer.parseInt(cpv.substring(0, 8));
        return RANGES.stream().anyMatch(range -> range.from <= code && code <= range.to);
    }

    private static List<Range> read() {
        try (InputStream list = LightTouchServices.class.getResourceAsStream("/publication/light-touch-services.csv");
                BufferedReader reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(","))
                    .map(row -> new Range(Integer.parseInt(row[0]), Integer.parseInt(row[1])))
                    .toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
