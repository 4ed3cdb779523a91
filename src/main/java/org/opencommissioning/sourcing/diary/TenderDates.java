package org.opencommissioning.sourcing.diary;

import java.util.List;
import org.opencommissioning.cycle.CaseDates;
import org.opencommissioning.cycle.CaseView;
import org.springframework.stereotype.Component;

/** The days of a case's procurement, as the diary has them. */
@Component
class TenderDates implements CaseDates {

    private final TenderDiary diary;

    TenderDates(TenderDiary diary) {
        this.diary = diary;
    }

    @Override
    public List<Ahead> of(CaseView view) {
        return diary.dates(view).entrySet().stream()
                .map(one -> new Ahead(
                        one.getValue().day(),
                        one.getKey().ahead() + (one.getValue().planned() ? ", at the earliest" : "")))
                .toList();
    }
}
