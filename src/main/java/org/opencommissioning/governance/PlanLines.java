package org.opencommissioning.governance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.opencommissioning.governance.LedgerAudit.Plan;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Plan versions as lines of a file, one JSON object each. */
final class PlanLines {

    private PlanLines() {}

    static List<Plan> read(Path file, List<String> problems) {
        List<Plan> plans = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                plans.add(JsonMapper.shared().readValue(line, Plan.class));
            }
        } catch (JacksonException e) {
            problems.add("Line " + (plans.size() + 1) + " of " + file + " was changed: this is no plan version.");
        } catch (IOException | UncheckedIOException e) {
            problems.add("The file " + file + " cannot be read: " + e.getMessage() + ".");
        }
        return plans;
    }
}
