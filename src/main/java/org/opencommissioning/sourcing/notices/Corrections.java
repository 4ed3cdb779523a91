package org.opencommissioning.sourcing.notices;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.London;
import org.opencommissioning.records.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Corrections of published notices: one procurement officer writes them, another publishes them (G2). */
@Service
public class Corrections {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final ProposedCorrectionRows rows;
    private final Notices notices;
    private final OfferDeadline deadlines;
    private final JsonMapper json;
    private final Clock clock;

    Corrections(ProposedCorrectionRows rows, Notices notices, OfferDeadline deadlines, JsonMapper json, Clock clock) {
        this.rows = rows;
        this.notices = notices;
        this.deadlines = deadlines;
        this.json = json;
        this.clock = clock;
    }

    /** The correction of a notice that waits to be published. */
    @Transactional(readOnly = true)
    public Optional<ProposedCorrectionView> waiting(NoticeView notice) {
        return last(notice, ProposedCorrection.State.WAITING).map(this::view);
    }

    /** The correction of a notice that was given back last. */
    @Transactional(readOnly = true)
    public Optional<ProposedCorrectionView> dropped(NoticeView notice) {
        return last(notice, ProposedCorrection.State.DROPPED).map(this::view);
    }

    /** The oldest that wait for this person: they did not write them, and may publish them. */
    @Transactional(readOnly = true)
    public List<ProposedCorrectionView> waitingFor(Person person, int most) {
        return person.may(Permission.CORRECT_NOTICES)
                ? rows.waitingFor(person.username(), most).stream()
                        .map(this::view)
                        .toList()
                : List.of();
    }

    /** The last day on which offers are taken, where a correction can make it later; empty elsewhere. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> lastDay(NoticeView notice) {
        return notice.code() == NoticeCode.UK4 ? deadlines.lastDay(notice.subjectReference()) : Optional.empty();
    }

    /**
     * Keeps a correction for somebody else to publish.
     *
     * @throws Refused when it could not be published as it is, or another waits
     */
    @Transactional
    public void propose(NoticeView wrong, Written written, Person by) {
        by.require(Permission.CORRECT_NOTICES);
        if (waiting(wrong).isPresent()) {
            throw Refused.conflict("A correction of notice " + wrong.reference() + " waits already.");
        }
        ensureTimely(wrong, written);
        notices.ensureCorrectable(wrong, written);
        rows.save(ProposedCorrection.of(
                wrong.reference(),
                json.writeValueAsString(written.texts()),
                written.lastDay(),
                String.valueOf(written.statement()).strip(),
                String.valueOf(written.reason()).strip(),
                by.username(),
                now()));
    }

    private void ensureTimely(NoticeView wrong, Written written) {
        if (written.lastDay() != null) {
            deadlines.refusal(wrong.subjectReference(), written.lastDay()).ifPresent(refusal -> {
                throw Refused.by(refusal);
            });
        }
    }

    /**
     * Publishes a correction that somebody else wrote, as it stands; where it makes the last day for offers later, that day is moved with it.
     *
     * @param id of the correction as it was read
     */
    @Transactional
    public NoticeView publish(NoticeView wrong, String id, Person by) {
        by.require(Permission.CORRECT_NOTICES);
        ProposedCorrection row = read(wrong, id);
        row.publish(by.username(), now());
        Written written = view(row).written();
        ensureTimely(wrong, written);
        rows.save(row);
        OffsetDateTime closes =
                written.lastDay() == null ? null : deadlines.postpone(wrong.subjectReference(), written.lastDay());
        return notices.correct(wrong, written, closes, row.writtenBy(), by.username());
    }

    /** Does not publish a correction: whoever wrote it takes it back, or another gives it back and says why. */
    @Transactional
    public void drop(NoticeView wrong, String id, @Nullable String why, Person by) {
        by.require(Permission.CORRECT_NOTICES);
        ProposedCorrection row = read(wrong, id);
        row.drop(why, by.username(), now());
        rows.save(row);
    }

    private ProposedCorrection read(NoticeView wrong, String id) {
        return last(wrong, ProposedCorrection.State.WAITING)
                .filter(row -> view(row).id().equals(id))
                .orElseThrow(() -> Refused.conflict(
                        "The correction that you read is not the one that waits: read the page again."));
    }

    private Optional<ProposedCorrection> last(NoticeView notice, ProposedCorrection.State state) {
        return rows.findFirstByNoticeAndStateOrderByIdDesc(notice.reference(), state);
    }

    private ProposedCorrectionView view(ProposedCorrection row) {
        return row.view(json.readValue(row.words(), TEXTS));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock.withZone(London.ZONE));
    }
}
