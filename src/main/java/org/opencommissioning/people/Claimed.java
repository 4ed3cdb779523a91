package org.opencommissioning.people;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an identity provider says of somebody. Issuer and subject are who it is, for good; everything else may change, and be another's tomorrow.
 *
 * @param user     what they are called there
 * @param groups   ids of {@link Groups}
 * @param withheld the provider did not say in which groups, because there are too many
 */
record Claimed(
        String issuer,
        String subject,
        @Nullable String user,
        @Nullable String name,
        @Nullable String email,
        Set<String> groups,
        boolean withheld) {

    /** Reads the claims by the names that the configuration gives them. */
    static Claimed of(String issuer, String subject, Map<String, Object> claims, SignInProperties properties) {
        SignInProperties.Claims names = properties.claims();
        return new Claimed(
                issuer,
                subject,
                text(claims, names.user()),
                text(claims, names.name()),
                Optional.ofNullable(text(claims, names.mail()))
                        .filter(mail -> mail.matches("[^\\s@]{1,200}@[^\\s@]{1,100}"))
                        .orElse(null),
                groups(values(find(claims, names.groups())), properties.groups()),
                find(claims, names.groups()) == null
                        && claims.get("_claim_names") instanceof Map<?, ?> elsewhere
                        && elsewhere.containsKey(names.groups()));
    }

    private static Set<String> groups(Collection<String> values, Map<String, List<String>> byGroup) {
        Set<String> groups = new HashSet<>();
        if (byGroup.isEmpty()) {
            groups.addAll(values);
            groups.retainAll(Groups.ids());
            return groups;
        }
        byGroup.forEach((group, its) -> {
            if (its.stream().anyMatch(values::contains)) {
                groups.add(group);
            }
        });
        return groups;
    }

    private static @Nullable String text(Map<String, Object> claims, String name) {
        return find(claims, name) instanceof String text && !text.isBlank()
                ? text.strip().replaceAll("\\p{Cntrl}", " ")
                : null;
    }

    /** A claim of this very name, which may have dots in it, or one inside others. */
    private static @Nullable Object find(Map<?, ?> claims, String name) {
        if (claims.containsKey(name)) {
            return claims.get(name);
        }
        int dot = name.indexOf('.');
        return dot > 0 && claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                ? find(inner, name.substring(dot + 1))
                : null;
    }

    private static Collection<String> values(@Nullable Object claim) {
        return switch (claim) {
            case String one -> List.of(one);
            case Collection<?> several ->
                several.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList();
            case null, default -> List.of();
        };
    }
}
