package org.opencommissioning.tasks;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Texts as the words that a search finds them by: small letters and digits alone, so that every database orders them alike. */
final class TaskWords {

    private static final int LONGEST = 40;

    /** What is shorter is found as a word or its beginning alone. */
    private static final int SHORTEST_END = 3;

    private TaskWords() {}

    /**
     * The words of what a task shows; what hyphens and the like join counts as a whole and by its parts. The ends of a word are kept beside it: a word is looked
     * for by its beginning, and so by any part of it.
     */
    static Set<String> of(String... texts) {
        var words = new LinkedHashSet<String>();
        whole(texts).forEach(word -> {
            words.add(word);
            // Of a number or a reference nobody types the middle.
            for (var from = 1;
                    word.chars().allMatch(Character::isLetter) && from <= word.length() - SHORTEST_END;
                    from++) {
                words.add(word.substring(from));
            }
        });
        return words;
    }

    private static Set<String> whole(String... texts) {
        var words = new LinkedHashSet<String>();
        for (var text : texts) {
            for (var written : plain(text).split("\\s+")) {
                add(words, written.replaceAll("[^a-z0-9]", ""));
                for (var part : written.split("[^a-z0-9]+")) {
                    add(words, part);
                }
            }
        }
        return words;
    }

    /** The parts of words that somebody looks for; empty when nothing that can be looked for was typed. */
    static List<String> typed(String text) {
        var words = new ArrayList<String>();
        for (var typed : plain(text).split("\\s+")) {
            add(words, typed.replaceAll("[^a-z0-9]", ""));
        }
        return words;
    }

    private static String plain(String text) {
        return text == null
                ? ""
                : Normalizer.normalize(text, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT);
    }

    private static void add(Collection<String> words, String word) {
        if (!word.isEmpty()) {
            words.add(word.length() > LONGEST ? word.substring(0, LONGEST) : word);
        }
    }
}
