package org.opencommissioning.workbench;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who may use the workbench: analysts and administrators; auditors read. Nobody else sees any of it. */
@Component
class WorkbenchAccess implements HandlerInterceptor, WebMvcConfigurer {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final People people;

    WorkbenchAccess(People people) {
        this.people = people;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/workbench", "/workbench/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        Person person = people.signedIn().orElse(null);
        boolean allowed = person != null
                && person.may(
                        READING.contains(request.getMethod()) ? Permission.READ_MODELS : Permission.CHANGE_MODELS);
        if (!allowed) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
        return allowed;
    }

    static boolean mayChange(Person person) {
        return person.may(Permission.CHANGE_MODELS);
    }
}
