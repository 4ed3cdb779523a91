package org.opencommissioning.sourcing.notices;

/**
 * What each award criterion counts for, out of 100 (section 23 of the Act: the relative importance is stated).
 *
 * @param serviceUsers how much of quality the marks of service users are, in per cent; 0 where they do not score (R10)
 */
public record Weights(int price, int quality, int socialValue, int serviceUsers) {

    public Weights {
        if (price < 0 || quality < 0 || socialValue < 0 || price + quality + socialValue != 100) {
            throw new IllegalArgumentException(
                    "The weights of price, quality and social value must add up to 100; they add up to "
                            + (price + quality + socialValue));
        }
        if (serviceUsers < 0 || serviceUsers > 100) {
            throw new IllegalArgumentException(
                    "The share of service users in quality must be from 0 to 100 per cent; it is " + serviceUsers);
        }
    }

    public Weights(int price, int quality, int socialValue) {
        this(price, quality, socialValue, 0);
    }
}
