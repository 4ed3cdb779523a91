package org.opencommissioning.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencommissioning.site.SiteAddress;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/** Accounts that everybody knows the password of exist only where nobody but this machine's users reaches them. */
class DemonstrationAccountsTest {

    private static Accounts people(@Nullable String address, String... proxies) {
        return new Accounts(
                new PeopleProperties(true, List.of(), 10, 15),
                PasswordEncoderFactories.createDelegatingPasswordEncoder(),
                "embedded",
                InetAddress.getLoopbackAddress(),
                new SiteAddress(address == null ? null : URI.create(address), List.of(proxies)));
    }

    @Test
    void theyExistOnLoopbackByItself() {
        assertThat(people(null).find("managers")).isPresent();
        assertThat(people(null).demonstration()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080"})
    void theyExistWhereTheSiteIsThisMachines(String address) {
        assertThat(people(address).find("managers")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://commissioning.council.gov.uk", "http://10.0.0.7", "http://127.0.0.1.council.uk"})
    void aPublicAddressLeavesNone(String address) {
        assertThat(people(address).all()).isEmpty();
        assertThat(people(address).demonstration()).isFalse();
        assertThat(people(address).encodedPassword("managers")).isEmpty();
    }

    @Test
    void aProxyOnTheSameMachineLeavesNone() {
        assertThat(people(null, "127.0.0.1").all()).isEmpty();
    }
}
