package org.opencommissioning.site;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this site is reached, and by way of whom.
 *
 * @param address the one public address, which every link, redirect, feed and identifier is made of; none while the site is used on this machine alone
 * @param proxies the addresses of the proxies before it; what they say of the client, by X-Forwarded-For, is believed, and nobody else's word
 */
@ConfigurationProperties("opencommissioning.site")
public record SiteAddress(
        @Nullable URI address, @DefaultValue List<String> proxies) {

    private static final String NUMBERS = "[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*";

    public SiteAddress {
        if (address != null
                && (address.getHost() == null
                        || !List.of("http", "https").contains(address.getScheme())
                        || address.getRawQuery() != null
                        || !List.of("", "/").contains(address.getRawPath()))) {
            throw new IllegalArgumentException("opencommissioning.site.address=" + address
                    + " is not an address such as https://commissioning.council.gov.uk, without a path.");
        }
        proxies = List.copyOf(proxies);
        proxies.forEach(SiteAddress::numbers);
    }

    /** The public address, without a slash at its end; of this machine where none is set. */
    public String text() {
        return address == null ? "http://localhost:8080" : address.getScheme() + "://" + address.getRawAuthority();
    }

    /** Whether others than this machine's own users reach the site: it has a public address, or proxies before it. */
    public boolean reachedFromElsewhere() {
        return !proxies.isEmpty() || address != null && !ofThisMachine(address.getHost());
    }

    private static boolean ofThisMachine(String host) {
        String bare = host.replaceAll("[\\[\\]]", "");
        return bare.equalsIgnoreCase("localhost")
                || bare.matches(NUMBERS) && numbers(bare).isLoopbackAddress();
    }

    boolean isProxy(String remote) {
        return remote.matches(NUMBERS)
                && proxies.stream().anyMatch(proxy -> numbers(proxy).equals(numbers(remote)));
    }

    /** Numbers only: no name is looked up. */
    private static InetAddress numbers(String address) {
        if (!address.matches(NUMBERS)) {
            throw new IllegalArgumentException("opencommissioning.site.proxies: " + address + " is no IP address.");
        }
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("opencommissioning.site.proxies: " + address + " is no IP address.", e);
        }
    }
}
