package org.opencommissioning.records;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;

/** Keeps references in columns of text. */
@Configuration(proxyBeanMethods = false)
class ReferenceColumns {

    private static final Map<Class<?>, Function<String, Reference>> KINDS = Map.of(
            CaseReference.class, CaseReference::of,
            ProcurementReference.class, ProcurementReference::of,
            AwardReference.class, AwardReference::of,
            ContractReference.class, ContractReference::of,
            KeyDecisionReference.class, KeyDecisionReference::of,
            MarketReference.class, MarketReference::of);

    @Bean
    JdbcCustomConversions jdbcCustomConversions(JdbcDialect dialect) {
        return JdbcCustomConversions.of(dialect, List.of(new FromText(), new ToText()));
    }

    @ReadingConverter
    private static final class FromText implements GenericConverter {

        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return KINDS.keySet().stream()
                    .map(kind -> new ConvertiblePair(String.class, kind))
                    .collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public @Nullable Object convert(@Nullable Object text, TypeDescriptor from, TypeDescriptor to) {
            return text == null
                    ? null
                    : Objects.requireNonNull(KINDS.get(to.getType())).apply((String) text);
        }
    }

    @WritingConverter
    private static final class ToText implements GenericConverter {

        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return KINDS.keySet().stream()
                    .map(kind -> new ConvertiblePair(kind, String.class))
                    .collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public @Nullable Object convert(@Nullable Object reference, TypeDescriptor from, TypeDescriptor to) {
            return reference == null ? null : ((Reference) reference).value();
        }
    }
}
