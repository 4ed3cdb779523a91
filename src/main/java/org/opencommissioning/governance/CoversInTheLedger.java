package org.opencommissioning.governance;

import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.people.Cover;
import org.opencommissioning.people.CoverRecord;
import org.opencommissioning.people.Groups;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Component;

/** Enters into the ledger who was asked to cover for whom, why, and what they answered (G1). */
@Component
class CoversInTheLedger implements CoverRecord {

    private final Ledger ledger;

    CoversInTheLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void noted(Cover cover, String what, String by, String reason) {
        String whose = cover.coveringUsername() + " for " + cover.absentUsername() + " as one of the "
                + Groups.title(cover.group()) + ", " + SiteWords.day(cover.from()) + " to " + SiteWords.day(cover.to());
        ledger.record(Entry.by(by, Kind.COVER, what, reason == null ? whose + "." : whose + ": " + reason)
                .on(SubjectKind.COVER, cover.absentUsername() + "/" + cover.group() + "/" + cover.from()));
    }
}
