package org.opencommissioning.calendar;

/** Which days count as working days, and for what. */
public enum WorkingCalendar {

    /**
     * Procurement Act 2023 s.123(1): not a Saturday, a Sunday or a bank holiday in <em>any</em> part of the United Kingdom. For standstill.
     */
    PROCUREMENT_ACT("procurement-act"),

    /** England's bank holidays and the council's own closure days. For notices of decisions, call-in, agendas and tasks. */
    COUNCIL("council");

    private final String id;

    WorkingCalendar(String id) {
        this.id = id;
    }

    /** The name that decision tables, processes and the JSON endpoints use. */
    public String id() {
        return id;
    }

    static WorkingCalendar of(String id) {
        for (WorkingCalendar calendar : values()) {
            if (calendar.id.equals(id)) {
                return calendar;
            }
        }
        throw new IllegalArgumentException(
                "'" + id + "' is not a working-day calendar: use procurement-act or council.");
    }
}
