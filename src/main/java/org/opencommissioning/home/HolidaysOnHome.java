package org.opencommissioning.home;

import java.util.List;
import java.util.Optional;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.people.Permission;
import org.springframework.stereotype.Component;

/** Tells administrators that bank holidays have to be brought up to date, in the year before they are needed. */
@Component
class HolidaysOnHome implements OnHome {

    private final LawfulTime time;

    HolidaysOnHome(LawfulTime time) {
        this.time = time;
    }

    @Override
    public Place place() {
        return Place.STUCK;
    }

    @Override
    public Optional<Part> of(HomeReader reader) {
        int next = time.lastPublishedYear() + 1;
        return reader.person().may(Permission.READ_METRICS) && reader.today().getYear() + 1 >= next
                ? Optional.of(new Part(
                        "Bank holidays from " + next + " on",
                        "What",
                        "When",
                        List.of(),
                        "They are worked out, because the list of published ones ends with " + (next - 1)
                                + ". Dates that rest on them are provisional until a release has them.",
                        null))
                : Optional.empty();
    }
}
