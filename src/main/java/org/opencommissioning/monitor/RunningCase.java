package org.opencommissioning.monitor;

import java.math.BigDecimal;
import org.opencommissioning.cycle.CaseView;

/**
 * A case under way, with what it is counted by.
 *
 * @param value the estimated value in pounds, over the whole life and with VAT; null when it is not known
 * @param risk the rating of its latest plan version; null before there is one
 */
record RunningCase(CaseView view, BigDecimal value, String risk) {}
