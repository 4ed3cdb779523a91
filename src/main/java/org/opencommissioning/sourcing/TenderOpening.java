package org.opencommissioning.sourcing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The opening of sealed tenders: by two different people, and not before the deadline has passed. */
@Service
public class TenderOpening {

    private final ProcurementRows rows;
    private final Clock clock;

    TenderOpening(ProcurementRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * The first of the two opens the tenders.
     *
     * @return why that may not be, naming the rule; empty when it is done
     */
    @Transactional
    public Optional<String> first(String procurementReference, String opener) {
        Procurement row = row(procurementReference);
        Optional<String> refusal = sealedStill(row);
        if (refusal.isEmpty()) {
            row.firstOpener = opener;
            row.firstOpenedAt = now();
            rows.save(row);
        }
        return refusal;
    }

    /**
     * The second confirms what was opened; the seal is gone from then on.
     *
     * @return why that may not be, naming the rule; empty when it is done
     */
    @Transactional
    public Optional<String> second(String procurementReference, String opener) {
        Procurement row = row(procurementReference);
        Optional<String> refusal = sealedStill(row);
        if (refusal.isPresent()) {
            return refusal;
        }
        if (row.firstOpener == null) {
            return Optional.of(
                    "G2: nobody has opened the tenders yet. A first officer must open them before a second confirms.");
        }
        if (row.firstOpener.equals(opener)) {
            return Optional.of(
                    "G2: you opened these tenders, so somebody else must confirm the opening. Release the task to another officer.");
        }
        row.secondOpener = opener;
        row.tendersOpenedAt = now();
        rows.save(row);
        return Optional.empty();
    }

    private Optional<String> sealedStill(Procurement row) {
        if (row.deadline == null) {
            return Optional.of(
                    "G3: these tenders have no deadline yet. Publish the tender notice before opening anything.");
        }
        if (now().isBefore(row.deadline)) {
            LocalDate lastDay =
                    row.deadline.atZoneSameInstant(Notices.LONDON).toLocalDate().minusDays(1);
            return Optional.of("G3: tenders stay sealed until their deadline has passed. They may be opened after "
                    + SiteWords.day(lastDay) + ".");
        }
        return Optional.empty();
    }

    private Procurement row(String reference) {
        return rows.findByReference(reference)
                .orElseThrow(() -> new NoSuchElementException("There is no procurement " + reference));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock.withZone(Notices.LONDON));
    }
}
