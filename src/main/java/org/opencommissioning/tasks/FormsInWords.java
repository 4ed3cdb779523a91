package org.opencommissioning.tasks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.engine.Expressions;
import org.opencommissioning.models.ModelLibrary;
import org.opencommissioning.people.People;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was answered in a step of a case, in the words of the form that asked: forms change, what was answered does not. */
@Component
public class FormsInWords {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final Inbox inbox;
    private final ModelLibrary library;
    private final People people;

    FormsInWords(Inbox inbox, ModelLibrary library, People people) {
        this.inbox = inbox;
        this.library = library;
        this.people = people;
    }

    /**
     * One answer.
     *
     * @param row   the row of a list that it is in, such as {@code Tenders 2}; empty outside of lists
     * @param label what was asked
     */
    public record Said(String row, String label, String answer) {}

    /**
     * Every answer in the order of the form; what was not answered is left out.
     *
     * @param step    the id of the step, and of its form
     * @param answers by the names of the form's fields
     */
    public List<Said> of(String caseReference, String step, Map<String, Object> answers) {
        return of(caseReference, step, answers, answers);
    }

    /**
     * Some answers in the order of the form.
     *
     * @param answers those to say
     * @param all     every answer: what is asked depends on others
     */
    public List<Said> of(String caseReference, String step, Map<String, Object> answers, Map<String, Object> all) {
        Map<String, Object> schema = inbox.answeredForm(caseReference, step)
                .or(() -> published(step))
                .orElse(Map.of());
        return Answered.in(new TaskForm(schema, Expressions::evaluate), Map.of(), answers, all, people::displayName)
                .stream()
                .map(one -> new Said(one.section(), one.label(), one.answer()))
                .toList();
    }

    /** The words of what a field of a form offers, as the form is published now, by value; empty when it offers nothing by itself. */
    public Map<String, String> choices(String form, String field) {
        Map<String, String> words = new LinkedHashMap<>();
        published(form)
                .map(schema -> new TaskForm(schema, Expressions::evaluate))
                .ifPresent(known -> Optional.ofNullable(known.fields().get(field))
                        .ifPresent(component -> known.offers(component, Map.of())
                                .forEach(offer -> {
                                    if (offer instanceof Map<?, ?> choice) {
                                        words.put(
                                                String.valueOf(choice.get("value")),
                                                String.valueOf(choice.get("label")));
                                    }
                                })));
        return words;
    }

    private Optional<Map<String, Object>> published(String form) {
        String file = form + ".form";
        return Optional.ofNullable(library.live().get(file))
                .flatMap(version -> library.content(file, version.number()))
                .map(content -> JsonMapper.shared().readValue(content, OBJECT));
    }
}
