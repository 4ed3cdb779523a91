package org.opencommissioning.cycle.pack;

import java.util.List;
import java.util.Optional;
import org.opencommissioning.home.HomeReader;
import org.opencommissioning.home.OnHome;
import org.opencommissioning.home.Part;
import org.opencommissioning.home.Part.Line;
import org.opencommissioning.home.Part.Onward;
import org.opencommissioning.home.Part.Tag;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Component;

/** The questions about plans that wait for somebody's answer. */
@Component
class QuestionsOnHome implements OnHome {

    private final Questions questions;
    private final SiteWords words;

    QuestionsOnHome(Questions questions, SiteWords words) {
        this.questions = questions;
        this.words = words;
    }

    @Override
    public Place place() {
        return Place.QUESTIONS;
    }

    /** Nothing where nobody asked. */
    @Override
    public Optional<Part> of(HomeReader reader) {
        List<Question> waiting = reader.person().outsider() ? List.of() : questions.waitingFor(reader.person());
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(new Part(
                        "Questions to you",
                        "Question",
                        "Answer by",
                        waiting.stream()
                                .limit(Part.MOST)
                                .map(question -> line(question, reader))
                                .toList(),
                        "",
                        new Onward("All questions", "/questions")));
    }

    private Line line(Question question, HomeReader reader) {
        Question.Asked asked = question.asked();
        return new Line(
                question.words().length() > 120 ? question.words().substring(0, 119) + "…" : question.words(),
                "/cases/%s/plan/%d#question-%d"
                        .formatted(question.caseReference(), question.about().planVersion(), question.id()),
                question.caseReference() + ", asked by " + words.person(question.writtenBy()),
                question.overdue(reader.today()) ? Tag.OVERDUE : null,
                asked == null || asked.dueOn() == null ? "no deadline" : SiteWords.day(asked.dueOn()));
    }
}
