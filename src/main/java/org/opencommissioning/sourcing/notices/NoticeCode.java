package org.opencommissioning.sourcing.notices;

/** The notices of the Procurement Act 2023, as the central digital platform numbers them. */
public enum NoticeCode {
    UK1("Pipeline notice", "section 93"),
    UK2("Preliminary market engagement notice", "section 17"),
    UK3("Planned procurement notice", "section 15"),
    UK4("Tender notice", "sections 21 and 87"),
    UK5("Transparency notice", "section 44"),
    UK6("Contract award notice", "section 50"),
    UK7("Contract details notice", "sections 53 and 87(3)"),
    UK8("Contract payment notice", "section 70"),
    UK9("Contract performance notice", "section 71"),
    UK10("Contract change notice", "section 75"),
    UK11("Contract termination notice", "section 80"),
    UK12("Procurement termination notice", "section 55"),
    UK13("Dynamic market intention notice", "section 39(2)"),
    UK14("Dynamic market establishment notice", "section 39(3)"),
    UK15("Dynamic market modification notice", "section 39(4)"),
    UK16("Dynamic market cessation notice", "section 39(5)"),
    UK17("Payments compliance notice", "section 69");

    private final String title;
    private final String law;

    NoticeCode(String title, String law) {
        this.title = title;
        this.law = law;
    }

    /** The notice's name. */
    public String title() {
        return title;
    }

    /** Where the Act asks for it. */
    public String law() {
        return law;
    }
}
