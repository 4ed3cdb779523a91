package org.opencommissioning;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.NewCase;
import org.opencommissioning.cycle.Stage;
import org.opencommissioning.records.London;
import org.opencommissioning.site.SignInWay;
import org.opencommissioning.site.SiteAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Cases to look around with on the first start, written for this product: services a council reviews, at different stages, with their processes running. */
@Component
@ConditionalOnProperty(name = "opencommissioning.samples", matchIfMissing = true)
class SampleCases {

    private static final Logger log = LoggerFactory.getLogger(SampleCases.class);

    private final Cases cases;
    private final Clock clock;
    private final SiteAddress site;
    private final SignInWay way;

    SampleCases(Cases cases, Clock clock, SiteAddress site, SignInWay way) {
        this.site = site;
        this.way = way;
        this.cases = cases;
        this.clock = clock;
    }

    /** Starts them once: a database that holds any case is left alone, and so is a site that others than this machine's users reach, or where people sign in with the council's accounts. */
    @EventListener(ApplicationReadyEvent.class)
    @Order
    @Transactional
    public void start() {
        if (site.reachedFromElsewhere()
                || way.leadsTo().isPresent()
                || cases.search("", null, null, 0, 1).total() > 0) {
            return;
        }
        samples().forEach(sample -> cases.start(sample, null, "commissioning"));
        log.info(
                "Started {} sample cases; start with --opencommissioning.samples=false for none",
                samples().size());
    }

    private List<NewCase> samples() {
        return List.of(
                sample(
                        "Adult learning and skills in community venues",
                        "Enrolments fall where travel is hardest, and a third of learners without a first qualification live in two districts. "
                                + "What should adults be able to learn near home, and who can best offer it?",
                        "Growth, Environment and Transport",
                        "80400000",
                        "Adults without a first qualification",
                        "Whole county",
                        Stage.ANALYSE,
                        facts("light-touch", 2_400_000, 4, 2)),
                sample(
                        "Befriending for older people living alone",
                        "Local groups report more loneliness after two day centres closed. Small organisations know these residents; "
                                + "the council wants outcomes and not a fixed service.",
                        "Social Care, Health and Wellbeing",
                        "85300000",
                        "Older people",
                        "Two coastal districts",
                        Stage.ANALYSE,
                        facts("light-touch", 145_000, 3, 1)),
                sample(
                        "Contact point for residents: telephone and digital",
                        "Calls that a web page could answer cost most of the budget. The review of the contact point asks for one front door "
                                + "that solves more at the first contact.",
                        "Strategic and Corporate Services",
                        "79512000",
                        "All residents",
                        "Whole county",
                        Stage.PLAN,
                        facts("services", 1_850_000, 5, 3)),
                sample(
                        "Casework system for legal services",
                        "The present licence ends next year. Officers need to find, share and close casework faster, at a price that is known for its whole life.",
                        "Strategic and Corporate Services",
                        "48000000",
                        "Officers",
                        "Headquarters",
                        Stage.PLAN,
                        facts("goods", 96_000, 3, 0)),
                sample(
                        "Grounds upkeep at four libraries",
                        "Paths and planting at four libraries need regular care through the year; local firms can do it.",
                        "Growth, Environment and Transport",
                        "77310000",
                        "Library visitors",
                        "Four towns",
                        Stage.PROCURE,
                        facts("services", 38_000, 2, 0)),
                sample(
                        "First aid training for care staff",
                        "New starters in day care need a recognised certificate within their first quarter.",
                        "Social Care, Health and Wellbeing",
                        "80500000",
                        "Care staff",
                        "Whole county",
                        Stage.PROCURE,
                        facts("services", 14_500, 1, 0)));
    }

    private static NewCase sample(
            String title,
            String need,
            String directorate,
            String category,
            String clientGroup,
            String place,
            Stage enterAt,
            Map<String, Object> facts) {
        return NewCase.of(title, need)
                .about(directorate, category, clientGroup, place)
                .enteringAt(enterAt)
                .ownedBy("commissioning")
                .knowing(facts);
    }

    private Map<String, Object> facts(String contractType, int value, int years, int divisions) {
        Map<String, Object> facts = new HashMap<>(Map.of(
                "contractType",
                contractType,
                "deliveryModel",
                "contract",
                "healthServices",
                false,
                "commencedOn",
                LocalDate.now(clock.withZone(London.ZONE)).toString(),
                "buyingVehicle",
                "contract",
                "awardMethod",
                "competition",
                "advertised",
                true,
                "estimatedValue",
                value,
                "expenditureOrSaving",
                value,
                "divisionsAffected",
                divisions));
        facts.putAll(Map.of(
                "marketEngagement",
                false,
                "electronicSubmission",
                true,
                "documentsWithNotice",
                true,
                "qualifyingPlannedNotice",
                false,
                "preSelectedOnly",
                false,
                "negotiatedPeriod",
                false,
                "urgentPeriod",
                false,
                "termYears",
                years,
                "urgency",
                "normal"));
        facts.putAll(Map.of(
                "serviceCriticality",
                "medium",
                "marketMaturity",
                "mature",
                "safeguarding",
                contractType.equals("light-touch"),
                "personalData",
                false,
                "staffTransfer",
                false,
                "politicalSensitivity",
                "low"));
        return facts;
    }
}
