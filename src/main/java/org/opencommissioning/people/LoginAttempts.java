package org.opencommissioning.people;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failed sign-ins of one name from one place, and makes the next attempt of that name from there wait when there were too many. Nobody else waits: many
 * people may come from one address, and a name is no secret.
 */
class LoginAttempts {

    private static final int REMEMBERED = 10_000;
    private static final int LONGEST_NAME = 100;

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
        return count(key(username, address)) >= allowed;
    }

    synchronized void failed(String username, String address) {
        add(key(username, address));
    }

    synchronized void succeeded(String username, String address) {
        failures.remove(key(username, address));
    }

    /** Nobody is called longer than that, and what is not kept cannot fill the memory. */
    private static String key(String username, String address) {
        return address + "\n" + username.substring(0, Math.min(LONGEST_NAME, username.length()));
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
