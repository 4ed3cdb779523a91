package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.opencommissioning.sourcing.notices.Weights;

/**
 * The arithmetic of an evaluation: scores of 0 to 100 for price, quality and social value, weighed as the tender notice said. Everything is rounded to
 * two places, halves up, and only where a result is kept.
 *
 * @param price the lowest price divided by this one, times 100
 */
public record WeightedScore(Weights weights, BigDecimal price, BigDecimal quality, BigDecimal socialValue) {

    /** The most that a score can be. */
    public static final BigDecimal HUNDRED = new BigDecimal(100);

    /** The price score: the lowest price of the tenders that can win gets 100, every other that price divided by its own. */
    public static BigDecimal ofPrice(BigDecimal lowest, BigDecimal price) {
        return price.signum() == 0 ? HUNDRED : HUNDRED.multiply(lowest).divide(price, 2, RoundingMode.HALF_UP);
    }

    /** How that came about, such as {@code 100 × £380,000 ÷ £395,000 = 96.20}. */
    public static String priceInWords(BigDecimal lowest, BigDecimal price, BigDecimal score) {
        return price.signum() == 0
                ? "A price of nothing gets 100"
                : "100 × £" + plain(lowest) + " ÷ £" + plain(price) + " = " + plain(score);
    }

    /** The quality score: the mark that the evaluators agreed on and the mean of the service users' marks, each with its share. */
    public static BigDecimal ofQuality(Weights weights, BigDecimal agreed, BigDecimal serviceUsers) {
        return weights.serviceUsers() == 0
                ? agreed
                : qualitySum(weights, agreed, serviceUsers).divide(HUNDRED, 2, RoundingMode.HALF_UP);
    }

    /** How that came about, such as {@code 80 × 70 + 20 × 62.50 = 6,850; ÷ 100 = 68.50}. */
    public static String qualityInWords(Weights weights, BigDecimal agreed, BigDecimal serviceUsers) {
        return 100 - weights.serviceUsers() + " × " + plain(agreed) + " + " + weights.serviceUsers() + " × "
                + plain(serviceUsers) + " = " + plain(qualitySum(weights, agreed, serviceUsers)) + "; ÷ 100 = "
                + plain(ofQuality(weights, agreed, serviceUsers));
    }

    private static BigDecimal qualitySum(Weights weights, BigDecimal agreed, BigDecimal serviceUsers) {
        return weighted(100 - weights.serviceUsers(), agreed).add(weighted(weights.serviceUsers(), serviceUsers));
    }

    private BigDecimal sum() {
        return weighted(weights.price(), price)
                .add(weighted(weights.quality(), quality))
                .add(weighted(weights.socialValue(), socialValue));
    }

    /** The total, to two places. */
    public BigDecimal total() {
        return sum().divide(HUNDRED, 2, RoundingMode.HALF_UP);
    }

    /** How the total came about, such as {@code 40 × 96.2 + 50 × 70 + 10 × 60 = 7,948; ÷ 100 = 79.48}. */
    public String inWords() {
        return weights.price() + " × " + plain(price) + " + " + weights.quality() + " × " + plain(quality) + " + "
                + weights.socialValue() + " × " + plain(socialValue) + " = " + plain(sum()) + "; ÷ 100 = "
                + plain(total());
    }

    private static BigDecimal weighted(int weight, BigDecimal score) {
        return score.multiply(new BigDecimal(weight));
    }

    /** 58, 58.25 or 380,000. */
    public static String plain(BigDecimal number) {
        if (number == null) {
            return "";
        }
        BigDecimal rounded = number.setScale(2, RoundingMode.HALF_UP);
        return String.format(Locale.UK, rounded.stripTrailingZeros().scale() > 0 ? "%,.2f" : "%,.0f", rounded);
    }
}
