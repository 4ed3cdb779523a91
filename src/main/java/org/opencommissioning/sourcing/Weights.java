package org.opencommissioning.sourcing;

/**
 * What each award criterion counts for, out of 100 (section 23 of the Act: the relative importance is stated).
 */
public record Weights(int price, int quality, int socialValue) {

    public Weights {
        if (price < 0 || quality < 0 || socialValue < 0 || price + quality + socialValue != 100) {
            throw new IllegalArgumentException("The weights of price, quality and social value must add up to 100; they add up to "
                    + (price + quality + socialValue));
        }
    }
}
