package org.opencommissioning.tasks;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opencommissioning.records.Refused.Violation;

/**
 * The page of a task whose work has a shape of its own, in place of the generic form. The Camunda Form stays the contract: its fields, types and rules hold
 * whoever completes the task and wherever.
 *
 * <p>To add one: make a bean of this type in the module that keeps the data, and write {@code templates/tasks/shapes/<form id>.html} with a fragment
 * {@code form}. The fragment draws its fields with those of {@code tasks/shapes/fields.html}, each by its path ({@code options[0].name}); it sees the
 * {@link DrawnForm} as {@code form} and what {@link #shown} answers by its names. Rows are added and removed by submit buttons ({@code fields :: add},
 * {@code fields :: remove}); the form around it, draft, submit, the summary of errors and release are there already. What a fragment marks with an id and
 * {@code data-live} is brought up to date while somebody types.
 *
 * <p>Fields that are added to the form later are drawn below the fragment. A form that lacks one of {@link #fields}, such as the earlier version that a running
 * case keeps, or that has more fields in its lists, is drawn as any other form.
 */
public interface TaskShape extends TaskCheck {

    /** Every field that the page draws or works out, with {@code []} for rows: {@code deliveryModel}, {@code options[].score}, {@code options[].marks[].mark}. */
    Set<String> fields();

    /** What variables hold that hold nothing yet, such as a first row; the defaults of the form need not be repeated. */
    default Map<String, Object> start(TaskView task) {
        return Map.of();
    }

    /**
     * The variables that follow from what was answered, in place of what was sent for them.
     *
     * @param answers as they were sent, right or not: a number that is none is a text
     */
    default Map<String, Object> workedOut(Map<String, Object> answers) {
        return Map.of();
    }

    /** What is wrong with the answers beyond what the form says, worked out variables included; fields by their paths. */
    default List<Violation> check(Map<String, Object> answers) {
        return List.of();
    }

    /** The same where it depends on the task. */
    @Override
    default List<Violation> check(TaskView task, Map<String, Object> answers) {
        return check(answers);
    }

    /**
     * A row was taken out of a list, before it is kept as a draft: for lists that follow another one.
     *
     * @param list the path of the list
     * @param row  counted from 0
     * @param answers may be changed
     */
    default void removed(String list, int row, Map<String, Object> answers) {}

    /** What the fragment shows besides the fields, by name: totals, rankings, figures from elsewhere. */
    default Map<String, Object> shown(TaskView task, Map<String, Object> answers) {
        return Map.of();
    }
}
