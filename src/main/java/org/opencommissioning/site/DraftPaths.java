package org.opencommissioning.site;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Every page keeps drafts. */
@Configuration(proxyBeanMethods = false)
class DraftPaths implements WebMvcConfigurer {

    private final DraftKeeping keeping;

    DraftPaths(DraftKeeping keeping) {
        this.keeping = keeping;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(keeping).excludePathPatterns("/assets/**", "/api/**", "/v2/**", "/actuator/**");
    }
}
