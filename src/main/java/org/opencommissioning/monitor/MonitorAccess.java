package org.opencommissioning.monitor;

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

/** Who may look and who may act; every page under {@code /monitor} is refused to everybody else. */
@Component
class MonitorAccess implements WebMvcConfigurer, HandlerInterceptor {

    private final People people;

    MonitorAccess(People people) {
        this.people = people;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/monitor", "/monitor/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        boolean looking = Set.of("GET", "HEAD").contains(request.getMethod());
        if (people.signedIn()
                .filter(person -> person.may(looking ? Permission.WATCH_PROCESSES : Permission.INTERVENE))
                .isPresent()) {
            return true;
        }
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
        return false;
    }

    static boolean mayAct(Person person) {
        return person.may(Permission.INTERVENE);
    }
}
