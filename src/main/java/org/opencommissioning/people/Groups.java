package org.opencommissioning.people;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The groups people work in, by the ids that models name as candidate groups, with the words pages show. */
public final class Groups {

    /** People who receive services and are asked to score tenders (R10). They are no officers: whoever is only this sees their own tasks and nothing else. */
    public static final String SERVICE_USERS = "service-users";

    private static final Map<String, String> TITLES = new LinkedHashMap<>();

    static {
        TITLES.put("commissioning", "Commissioning officers");
        TITLES.put("procurement", "Procurement officers");
        TITLES.put("legal", "Legal advisers");
        TITLES.put("finance", "Finance advisers");
        TITLES.put("commercial-board", "Commercial oversight board");
        TITLES.put("corporate-directors", "Corporate directors");
        TITLES.put("democratic-services", "Democratic services");
        TITLES.put("cabinet-committee", "Cabinet committee");
        TITLES.put("cabinet", "Cabinet");
        TITLES.put("scrutiny", "Scrutiny committee");
        TITLES.put("local-members", "Local members");
        TITLES.put("contract-management", "Contract managers");
        TITLES.put(SERVICE_USERS, "Service users");
        TITLES.put("managers", "Managers");
        TITLES.put("analysts", "Analysts");
        TITLES.put("auditors", "Auditors");
        TITLES.put("administrators", "Administrators");
    }

    /** Those whose people are elected. */
    private static final Set<String> MEMBERS = Set.of("cabinet", "cabinet-committee", "scrutiny", "local-members");

    private Groups() {}

    /** Whether a group is one of elected members, for whom no officer acts. */
    static boolean ofMembers(String group) {
        return MEMBERS.contains(group);
    }

    public static Set<String> ids() {
        return TITLES.keySet();
    }

    /** The words for a group; the id itself when a model names a group that this council has not set up. */
    public static String title(String group) {
        return TITLES.getOrDefault(group, group);
    }
}
