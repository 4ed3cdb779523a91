package org.opencommissioning.engine.embedded.search;

/** The API's patterns: {@code *} for any characters, {@code ?} for one, a backslash before either for itself. */
final class Patterns {

    private Patterns() {}

    /** The pattern for SQL's LIKE with backslash as escape. */
    static String like(String pattern) {
        StringBuilder like = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\'
                    && i + 1 < pattern.length()
                    && (pattern.charAt(i + 1) == '*' || pattern.charAt(i + 1) == '?')) {
                i++;
                like.append(pattern.charAt(i));
            } else {
                switch (c) {
                    case '*' -> like.append('%');
                    case '?' -> like.append('_');
                    case '%', '_', '\\' -> like.append('\\').append(c);
                    default -> like.append(c);
                }
            }
        }
        return like.toString();
    }
}
