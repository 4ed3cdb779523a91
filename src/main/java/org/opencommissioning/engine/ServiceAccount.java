package org.opencommissioning.engine;

/** The account under which the application itself calls the embedded engine. */
public record ServiceAccount(String username, String password) {

    @Override
    public String toString() {
        return "ServiceAccount[" + username + "]";
    }
}
