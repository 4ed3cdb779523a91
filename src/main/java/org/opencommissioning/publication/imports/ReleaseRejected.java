package org.opencommissioning.publication.imports;

/** A release that cannot be taken in; the message says why and what would have to be different. */
class ReleaseRejected extends RuntimeException {

    private final String ocid;

    ReleaseRejected(String ocid, String reason) {
        super(reason, null, false, false);
        this.ocid = ocid;
    }

    /** The ocid as far as it can be told, else where in the package the release stands. */
    String ocid() {
        return ocid;
    }
}
