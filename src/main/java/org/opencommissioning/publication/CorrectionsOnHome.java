package org.opencommissioning.publication;

import java.util.List;
import java.util.Optional;
import org.opencommissioning.home.HomeReader;
import org.opencommissioning.home.OnHome;
import org.opencommissioning.home.Part;
import org.opencommissioning.home.Part.Line;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.notices.Corrections;
import org.opencommissioning.sourcing.notices.NoticeView;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.stereotype.Component;

/** Corrections of notices that another officer has written, for this reader to publish or give back. */
@Component
class CorrectionsOnHome implements OnHome {

    private final Corrections corrections;
    private final Notices notices;

    CorrectionsOnHome(Corrections corrections, Notices notices) {
        this.corrections = corrections;
        this.notices = notices;
    }

    @Override
    public Place place() {
        return Place.WAITING;
    }

    @Override
    public Optional<Part> of(HomeReader reader) {
        List<Line> lines = corrections.waitingFor(reader.person(), Part.MOST).stream()
                .map(waiting -> new Line(
                        notices.find(waiting.notice()).map(NoticeView::title).orElse(waiting.notice()),
                        "/notices/" + waiting.notice() + "/correction",
                        waiting.notice(),
                        null,
                        SiteWords.day(waiting.proposed().at().toLocalDate())))
                .toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Part("Corrections of notices to publish", "Notice", "Written", lines, "", null));
    }
}
