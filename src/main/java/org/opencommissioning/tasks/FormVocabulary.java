package org.opencommissioning.tasks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.CpvCodes;
import org.springframework.stereotype.Component;

/**
 * Fields that take a code of a list, found by words, or a person, chosen by name: those whose custom property {@code vocabulary} names the list. A program enters the
 * code or the user name.
 */
@Component("vocabulary")
class FormVocabulary {

    private static final String EVALUATORS = "evaluators";
    private static final Set<String> OF_PEOPLE = Set.of("officers", EVALUATORS);

    private final CpvCodes cpv;
    private final People people;

    FormVocabulary(CpvCodes cpv, People people) {
        this.cpv = cpv;
        this.people = people;
    }

    /** Whether a field takes a code of the list of CPV codes. */
    static boolean takesCpv(Map<String, Object> component) {
        return CpvCodes.VOCABULARY.equals(vocabulary(component));
    }

    /** The list of people that a field takes one of: {@code officers}, or {@code evaluators}, who may be service users; empty when it takes none. */
    static Optional<String> people(Map<String, Object> component) {
        return Optional.ofNullable(vocabulary(component)).filter(OF_PEOPLE::contains);
    }

    private static String vocabulary(Map<String, Object> component) {
        return component.get("properties") instanceof Map<?, ?> properties
                        && properties.get("vocabulary") instanceof String name
                ? name
                : null;
    }

    /** The people of a list by their names. Elected members and auditors do no officer's work, and service users only score. */
    public List<Person> offered(String list) {
        return people.all().stream()
                .filter(person -> person.outsider() ? list.equals(EVALUATORS) : person.officer())
                .sorted(Comparator.comparing(Person::displayName))
                .toList();
    }

    /** Puts the codes and people that were meant in the place of what was entered, and says what leads to none or to several. */
    List<Violation> read(TaskForm form, Map<String, Object> entered) {
        var problems = new ArrayList<Violation>();
        form.fields().forEach((path, component) -> {
            if (takesCpv(component) && entered.get(path) instanceof String typed) {
                var code = cpv.read(typed);
                if (code.isRefused()) {
                    problems.add(new Violation(path, form.label(component, entered, path), code.problem()));
                } else {
                    entered.put(path, code.value());
                }
            } else if (people(component).isPresent()) {
                persons(path, form.label(component, entered, path), entered, problems);
            }
        });
        return problems;
    }

    private void persons(String path, String label, Map<String, Object> entered, List<Violation> problems) {
        int rows = path.indexOf("[].");
        if (rows < 0) {
            if (entered.get(path) instanceof String typed) {
                entered.put(path, person(path, label, typed, problems));
            }
        } else if (entered.get(path.substring(0, rows)) instanceof List<?> list) {
            var key = path.substring(rows + "[].".length());
            var read = new ArrayList<Object>();
            for (var row : list) {
                if (row instanceof Map<?, ?> fields && fields.get(key) instanceof String typed) {
                    var whole = new LinkedHashMap<>(TaskForm.named(fields));
                    var at = path.substring(0, rows) + "[" + read.size() + "]." + key;
                    whole.put(key, person(at, label, typed, problems));
                    read.add(whole);
                } else {
                    read.add(row);
                }
            }
            entered.put(path.substring(0, rows), read);
        }
    }

    /** The user name of who is meant; what was typed where that is nobody. */
    private String person(String at, String label, String typed, List<Violation> problems) {
        var name = typed.strip();
        if (name.isEmpty() || people.find(name).isPresent()) {
            return name;
        }
        var named = people.all().stream()
                .filter(person -> person.displayName().equalsIgnoreCase(name))
                .toList();
        if (named.size() == 1) {
            return named.getFirst().username();
        }
        problems.add(new Violation(
                at,
                label,
                "“" + name + "” is " + (named.isEmpty() ? "nobody who works with this system" : "the name of several")
                        + ". Choose a person from the list."));
        return typed;
    }
}
