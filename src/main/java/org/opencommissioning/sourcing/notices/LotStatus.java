package org.opencommissioning.sourcing.notices;

/**
 * A lot as a notice says how it stands.
 *
 * @param status in the words of OCDS for a tender
 */
public record LotStatus(Lot lot, String status) {}
