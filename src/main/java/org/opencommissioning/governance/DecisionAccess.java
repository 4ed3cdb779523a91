package org.opencommissioning.governance;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Person;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who sees the desk of forthcoming decisions, which holds what is exempt from publication, and who may act there. */
@Component
class DecisionAccess implements WebMvcConfigurer, HandlerInterceptor {

    private static final Set<String> LOOK =
            Set.of("democratic-services", "scrutiny", "cabinet", "cabinet-committee", "managers", "auditors");
    private static final Set<String> CALL_IN = Set.of("scrutiny", "democratic-services");
    private static final Set<String> PLAN = Set.of("democratic-services");

    private final People people;

    DecisionAccess(People people) {
        this.people = people;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/decisions", "/decisions.csv", "/decisions/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (people.signedIn().filter(DecisionAccess::looks).isPresent()) {
            return true;
        }
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
        return false;
    }

    /** Whether somebody sees key decisions through, with what is exempt in them. */
    static boolean looks(Person person) {
        return holdsOneOf(person, LOOK);
    }

    /** Whether somebody records call-ins: scrutiny, or the clerks for it. */
    static boolean mayCallIn(Person person) {
        return holdsOneOf(person, CALL_IN);
    }

    /** Whether somebody plans the days of meetings. */
    static boolean mayPlan(Person person) {
        return holdsOneOf(person, PLAN);
    }

    private static boolean holdsOneOf(Person person, Set<String> groups) {
        return groups.stream().anyMatch(person::holds);
    }
}
