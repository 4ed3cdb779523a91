package org.opencommissioning.sourcing;

/**
 * An organisation that offers or supplies.
 *
 * @param name its legal name
 * @param identifier scheme and id as OCDS writes them, such as {@code GB-COH-01234567}; null when not known
 * @param sme whether it is a small or medium-sized enterprise (section 123(1) of the Act); null when not known
 * @param vcse whether it is a voluntary, community or social enterprise; null when not known
 */
public record Supplier(String name, String identifier, Boolean sme, Boolean vcse) {

    public Supplier {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("A supplier needs a name");
        }
        name = name.strip();
    }
}
