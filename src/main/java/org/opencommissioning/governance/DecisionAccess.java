package org.opencommissioning.governance;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who sees the desk of forthcoming decisions, which holds what is exempt from publication. */
@Component
class DecisionAccess implements WebMvcConfigurer, HandlerInterceptor {

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
        if (people.signedIn()
                .filter(person -> person.may(Permission.SEE_KEY_DECISIONS))
                .isPresent()) {
            return true;
        }
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
        return false;
    }
}
