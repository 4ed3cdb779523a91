package org.opencommissioning.sourcing.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencommissioning.engine.NotRetryable;

/** Every notice carries what its section of the Act wants, in the place OCDS has for it; what is missing is named. */
class NoticeContentTest {

    @ParameterizedTest
    @EnumSource(NoticeCode.class)
    void aNoticeWithoutWhatItMustSayIsRefusedNamingEachThing(NoticeCode code) {
        for (NoticeField field : NoticeContent.fields(code)) {
            Map<String, Object> facts = new HashMap<>(SampleNotices.facts(code));
            facts.remove(field.name());
            if (NoticeContent.fields(code).stream()
                    .anyMatch(one -> one.required() && one.name().equals(field.name()))) {
                assertThatThrownBy(() -> NoticeContent.write(code, facts))
                        .isInstanceOf(NotRetryable.class)
                        .hasMessageContaining(code + ", " + code.law())
                        .hasMessageContaining(field.words());
            } else {
                assertThat(NoticeContent.write(code, facts))
                        .as("%s is not required", field.name())
                        .isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(NoticeCode.class)
    void everyNoticeIsListedAmongTheDocumentsOfItsSectionUnderItsCode(NoticeCode code) {
        assertThat(NoticeContent.write(code, SampleNotices.facts(code)).toString())
                .contains("noticeType=" + code);
    }

    /** What notices.md of the regulations asks beside the section of the Act, in the place of each. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UK1  | durationInMonths=36; scheme=CPV; deliveryAddresses
            UK2  | durationInMonths=36; mainProcurementCategory=services; scheme=CPV
            UK3  | procurementMethodDetails=Procedure (sample); submissionMethodDetails=How to express interest (sample); scheme=CPV
            UK4  | languages=[en]; minimumTenderPeriod=Shortest lawful time to tender (sample); endDate=2030-03-31; procurementMethod=open
            UK5  | description=Ground of the direct award (sample); durationInMonths=36; rationale=Why it runs longer; scale=sme
            UK6  | measure=bids; tenderers=[{; signatureEarliest=2027-04-01; description=Ground of the direct award (sample); specialRegime
            UK7  | options={description=Options (sample)}; conflictOfInterest; procurementMethodDetails=Procedure (sample); specialRegime
            UK8  | suppliers=[{; legalName=Hearth and Home CIC
            UK9  | assessmentPeriod={startDate=2027-04-01; legalName=Hearth and Home CIC
            UK10 | amountGross=240000; standstill=true; endDate=2030-03-31; legalName=Hearth and Home CIC; conflictOfInterest
            UK11 | amountGross=240000; legalName=Hearth and Home CIC; startDate=2027-04-01
            UK12 | statusDetails=Why nothing is awarded (sample)
            UK13 | users=Who may buy through it (sample); duration=How long it runs (sample); scheme=CPV
            UK14 | users=Who may buy through it (sample); eligibilityCriteria=Conditions of membership (sample)
            UK15 | roles=[tenderer]; date=2027-04-01
            UK16 | status=complete
            UK17 | statement=Statement (sample); approvedBy=Approved by""")
    void everyNoticeSaysWhatTheRegulationsAskBeside(NoticeCode code, String said) {
        assertThat(NoticeContent.write(code, SampleNotices.facts(code)).toString())
                .contains(said.split("; "));
    }

    @Test
    void whatANoticeSaysIsFoundByTheNameOfItsField() {
        Map<String, Object> facts = SampleNotices.facts(NoticeCode.UK5);
        NoticeView notice = new NoticeView(
                "N-1",
                NoticeCode.UK5,
                new NoticeView.About("award", null, null, "P", "T", new NoticeView.Correction(null, null)),
                "published",
                OffsetDateTime.parse("2026-12-01T09:00:00Z"),
                NoticeContent.write(NoticeCode.UK5, facts));
        assertThat(notice.says("cpv")).hasValue("85310000");
        assertThat(notice.says("conflictsAssessed")).hasValue(true);
        assertThat(notice.says("justification")).hasValue("Why the ground applies (sample)");
        assertThat(notice.says("deadline")).isEmpty();
    }

    @Test
    void anItemOfWhichThePlaceAloneIsKnownHasItsNumber() {
        Map<String, Object> facts = new HashMap<>(SampleNotices.facts(NoticeCode.UK5));
        facts.remove("cpv");
        assertThat(NoticeContent.write(NoticeCode.UK5, facts).get("awards").toString())
                .contains("items=[{id=1, deliveryAddresses=[{description=Place (sample)}]}]");
    }

    @Test
    void aDayThatEndsAPeriodIsWhollyInItAndOneThatBeginsItToo() {
        Map<String, Object> content = NoticeContent.write(NoticeCode.UK7, SampleNotices.facts(NoticeCode.UK7));

        Map<?, ?> contract = (Map<?, ?>) ((List<?>) content.get("contracts")).getFirst();
        assertThat(contract.get("period"))
                .isEqualTo(Map.of("startDate", "2027-04-01T00:00:00+01:00", "endDate", "2030-03-31T23:59:59+01:00"));
        assertThat(contract.get("value")).hasToString("{amount=200000, amountGross=240000, currency=GBP}");
    }

    @Test
    void tendersThatCloseWithADayCloseInItsLastSecond() {
        assertThat(NoticeContent.write(NoticeCode.UK4, SampleNotices.facts(NoticeCode.UK4))
                        .get("tender")
                        .toString())
                .as("and no reader takes the midnight for the next day's")
                .contains("tenderPeriod={endDate=2099-01-30T23:59:59Z}");
    }

    @Test
    void theFiveRatingsOfTheActBecomeTheClassificationOfTheUkExtension() {
        Map<String, Object> facts = new HashMap<>(SampleNotices.facts(NoticeCode.UK9));
        facts.put("ratings", Map.of("Calls answered", "Requires improvement"));

        assertThat(NoticeContent.write(NoticeCode.UK9, facts).get("contracts").toString())
                .contains("title=Calls answered")
                .contains("id=below");
    }

    @Test
    void aSupplierIsReferredToInTheAwardAndDescribedAmongTheParties() {
        Map<String, Object> content = NoticeContent.write(NoticeCode.UK6, SampleNotices.facts(NoticeCode.UK6));

        assertThat(content.get("parties").toString())
                .contains("scheme=GB-COH", "id=01234567", "scale=sme", "vcse=true");
        assertThat(content.get("awards").toString())
                .contains("standstillPeriod={endDate=2026-12-03T23:59:59Z}")
                .contains("assessmentSummariesDateSent=2026-11-20T09:00:00Z");
    }

    @Test
    void theDayOfADecisionIsThatOfLondon() {
        assertThat(NoticeContent.write(
                                NoticeCode.UK12,
                                Map.of("reference", "CC-2026-0001-P1", "decidedOn", LocalDate.parse("2026-07-01")))
                        .toString())
                .contains("finalStatusDate=2026-07-01T00:00:00+01:00");
    }
}
