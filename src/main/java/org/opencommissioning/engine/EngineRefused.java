package org.opencommissioning.engine;

import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.ProblemException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refusing;

/**
 * The engine said no to a command: a listener denied it, the entity is gone or in another state, or the input is wrong.
 */
public final class EngineRefused extends Refusing {

    private static final long serialVersionUID = 1;

    private static final Pattern DENIAL = Pattern.compile("Reason to deny: '(.*)'\\s*$", Pattern.DOTALL);
    private static final Pattern REJECTION =
            Pattern.compile("^Command '.*?' rejected with code '.*?': (.*)$", Pattern.DOTALL);

    private final int status;
    private final String code;

    private EngineRefused(int status, String code, String reason, Throwable cause) {
        super(reason, cause);
        this.status = status;
        this.code = code;
    }

    /** Asks the engine and waits for its answer. */
    public static <T> T asking(Supplier<CamundaFuture<T>> request) {
        try {
            return request.get().join();
        } catch (ClientException e) {
            throw from(e);
        }
    }

    /** Takes the reason out of what the client reports: of a denial only the listener's own words, of a rejection the engine's. */
    public static EngineRefused from(ClientException failure) {
        if (failure instanceof ProblemException problem
                && problem.details() != null
                && problem.details().getDetail() != null) {
            String code = String.valueOf(problem.details().getTitle());
            return new EngineRefused(
                    problem.code(), code, reason(problem.details().getDetail()), failure);
        }
        if (failure instanceof ClientHttpException http) {
            return new EngineRefused(http.code(), "UNKNOWN", "The engine refused the request.", failure);
        }
        return new EngineRefused(
                503, "UNAVAILABLE", "The engine cannot be reached now. Try again in a moment.", failure);
    }

    private static String reason(String detail) {
        Matcher denied = DENIAL.matcher(detail);
        if (denied.find()) {
            return denied.group(1);
        }
        Matcher rejected = REJECTION.matcher(detail);
        return rejected.find() ? rejected.group(1) : detail;
    }

    /** The HTTP status that fits: 404 gone, 409 wrong state or denied, 400 wrong input, 503 not available now. */
    public int status() {
        return status;
    }

    /** Whether the engine has said nothing at all: what it was asked may have been done. */
    public boolean unanswered() {
        return status >= 502 && status <= 504;
    }

    /** The engine's rejection type, such as {@code INVALID_STATE} or {@code NOT_FOUND}. */
    public String code() {
        return code;
    }

    /** What the engine does not know is not found; an engine that cannot be reached is no fault of whoever asked. */
    @Override
    public Refused refused() {
        String reason = String.valueOf(getMessage());
        return switch (status) {
            case 400, 404 -> Refused.missing(reason);
            case 409 -> Refused.conflict(reason);
            default -> Refused.unavailable(reason);
        };
    }
}
