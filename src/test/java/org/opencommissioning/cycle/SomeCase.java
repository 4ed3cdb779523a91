package org.opencommissioning.cycle;

import org.opencommissioning.RunningApplication;
import org.opencommissioning.records.CaseReference;

/** Cases for tests that need one and do not care how it came about. */
public final class SomeCase {

    private SomeCase() {}

    /** One of which nothing but the need is known. */
    public static NewCase homeCare() {
        return NewCase.of("Home care in Ashford", "Care at home");
    }

    /** Advice on services, of which everything is known that a page shows. */
    public static NewCase consultancy() {
        return NewCase.of("Consultancy", "Advice on how to reshape services")
                .about("Growth", "79410000", "older people", "Ashford");
    }

    /** Has a commissioning officer start it. */
    public static CaseReference start(RunningApplication application, NewCase asked) {
        return start(application.bean(Cases.class), asked);
    }

    /** Has a commissioning officer start it. */
    public static CaseReference start(Cases cases, NewCase asked) {
        return cases.start(asked, null, "commissioning").reference();
    }
}
