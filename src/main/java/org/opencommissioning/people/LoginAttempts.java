package org.opencommissioning.people;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts failed sign-ins per name-and-address and per address, and makes the next attempt wait when there were too many. */
class LoginAttempts {

    private static final int REMEMBERED = 10_000;
    private static final int NAMES_PER_ADDRESS = 5;

    private final int allowed;
    private final long pauseNanos;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Failures(int count, long lastAt) {}

    LoginAttempts(int allowed, Duration pause) {
        this.allowed = allowed;
        this.pauseNanos = pause.toNanos();
    }

    synchronized boolean mustWait(String username, String address) {
        return count(address + "\n" + username) >= allowed || count(address) >= allowed * NAMES_PER_ADDRESS;
    }

    synchronized void failed(String username, String address) {
        add(address + "\n" + username);
        add(address);
    }

    synchronized void succeeded(String username, String address) {
        failures.remove(address + "\n" + username);
    }

    private int count(String key) {
        var known = failures.get(key);
        // The monotonic clock of the machine on purpose: a controlled or corrected wall clock must not open or lock an
        // account.
        return known == null || System.nanoTime() - known.lastAt() > pauseNanos ? 0 : known.count();
    }

    private void add(String key) {
        failures.put(key, new Failures(count(key) + 1, System.nanoTime()));
    }
}
