package org.opencommissioning.cycle;

import java.util.Map;

/**
 * What a case is started with.
 *
 * @param title what is to be commissioned, in a few words; required
 * @param need what need was identified; required
 * @param directorate the directorate it is for; may be null
 * @param category what is bought, such as a CPV code; may be null
 * @param clientGroup who it is for; may be null
 * @param place where; may be null
 * @param enterAt analyse, plan or procure; null is analyse
 * @param owner user name of the commissioning officer who owns it; null is who starts it
 * @param facts the facts known so far, by their names in the decision tables; may be null
 * @param source what it was imported from, such as an OCID; unique; null when it was not imported
 * @param previousCase reference of the case whose contract this one succeeds; may be null
 */
public record NewCase(
        String title,
        String need,
        String directorate,
        String category,
        String clientGroup,
        String place,
        Stage enterAt,
        String owner,
        Map<String, Object> facts,
        String source,
        String previousCase) {}
