package org.opencommissioning.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.opencommissioning.records.Refused;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.module.SimpleModule;

/**
 * What is sent is text that can be kept: no database keeps the character with the number 0, which no keyboard has. And JSON that is no deeper and has no more
 * parts than anything that is meant.
 */
@Configuration(proxyBeanMethods = false)
class KeptTexts implements WebMvcConfigurer, HandlerInterceptor {

    private static final int DEEPEST = 100;
    private static final long MOST_PARTS = 500_000;
    private static final int LONGEST_NUMBER = 1_000;
    private static final String NUL = "The text of ‘%s’ has a character that cannot be kept (number 0). Type it again.";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // The engine's API takes parameters nowhere, and answers in its own way.
        registry.addInterceptor(this).excludePathPatterns("/v2/**").order(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        for (Map.Entry<String, String[]> field : request.getParameterMap().entrySet()) {
            for (String value : field.getValue()) {
                if (field.getKey().indexOf(0) >= 0 || value.indexOf(0) >= 0) {
                    throw Refused.invalid(
                            field.getKey().replace('\0', ' '),
                            NUL.formatted(field.getKey().replace('\0', ' ')));
                }
            }
        }
        return true;
    }

    @Bean
    static JsonFactoryBuilderCustomizer jsonWithinLimits() {
        return factory -> factory.streamReadConstraints(StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxTokenCount(MOST_PARTS)
                .maxNumberLength(LONGEST_NUMBER)
                .build());
    }

    @Bean
    static JsonMapperBuilderCustomizer textsThatCanBeKept() {
        return mapper -> mapper.addModule(new SimpleModule("kept texts").addDeserializer(String.class, new KeptText()));
    }

    private static final class KeptText extends StdDeserializer<String> {

        KeptText() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            String text = parser.getValueAsString();
            if (text == null) {
                return (String) context.handleUnexpectedToken(context.constructType(String.class), parser);
            }
            if (text.indexOf(0) >= 0) {
                throw new InvalidFormatException(
                        parser, NUL.formatted(String.valueOf(parser.currentName())), text, String.class);
            }
            return text;
        }
    }
}
