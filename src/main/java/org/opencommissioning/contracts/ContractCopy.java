package org.opencommissioning.contracts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.SiteWords;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The copy of a contract that the public may read: by when it is published, where it was, and what was kept out of it on which ground (section 53(3)). */
class ContractCopy {

    @Id
    private @Nullable Long id;

    @Version
    private @Nullable Integer version;

    private ContractReference contractReference;
    private LocalDate dueOn;
    private @Nullable LocalDate publishedOn;
    private @Nullable String address;
    private @Nullable String withheldGround;
    private @Nullable String withheldReasons;

    static ContractCopy due(ContractReference contract, LocalDate on) {
        ContractCopy copy = new ContractCopy();
        copy.contractReference = contract;
        copy.dueOn = on;
        return copy;
    }

    /** It has been published. */
    void publish(PublishedCopy published, LocalDate signedOn, LocalDate today) {
        check(published, signedOn, today);
        publishedOn = published.on();
        address = published.address();
        withheldGround = published.withheldGround();
        withheldReasons = published.withheldReasons();
    }

    /** Holds that a copy can have been published like this: on a day that has come, with a ground for whatever was kept out (section 94). */
    static void check(PublishedCopy published, LocalDate signedOn, LocalDate today) {
        if (published.on().isAfter(today) || published.on().isBefore(signedOn)) {
            throw refused(
                    "section 53(3)",
                    "a copy is published between the day of signature, " + SiteWords.day(signedOn) + ", and today.",
                    "Publish it first, then enter the day on which that was.");
        }
        if (published.withheldGround() != null
                && (published.withheldReasons() == null
                        || published.withheldReasons().isBlank())) {
            throw refused(
                    "section 94",
                    "it is not said what was kept out of the copy and why.",
                    "Say so: whoever asks for it is told.");
        }
    }

    private static Refused refused(String rule, String reason, String advice) {
        return Refused.by(new Refusal(rule, reason, advice));
    }

    ContractCopyView view() {
        return new ContractCopyView(dueOn, publishedOn, address, withheldGround, withheldReasons);
    }
}
