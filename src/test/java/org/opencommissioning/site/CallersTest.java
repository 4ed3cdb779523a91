package org.opencommissioning.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What a request says of where it comes from and where it was sent is believed only of a proxy that is configured. */
class CallersTest {

    private static final SiteAddress NONE = new SiteAddress(null, List.of());
    private static final SiteAddress BEHIND_A_PROXY =
            new SiteAddress(URI.create("https://commissioning.council.gov.uk"), List.of("10.0.0.5", "fd00::5"));

    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/v2/signals/broadcast");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    private @Nullable HttpServletRequest passedOn(SiteAddress site) throws ServletException, IOException {
        MockFilterChain chain = new MockFilterChain();
        new Callers(site).doFilter(request, response, chain);
        return (HttpServletRequest) chain.getRequest();
    }

    @Test
    void theAddressThatAProxyNamesIsTheClients() throws Exception {
        request.setRemoteAddr("10.0.0.5");
        request.addHeader("X-Forwarded-For", "192.0.2.66, 198.51.100.7");

        assertThat(passedOn(BEHIND_A_PROXY).getRemoteAddr())
                .as("the last that is no proxy of ours; what stands before it was made up by whoever sent it")
                .isEqualTo("198.51.100.7");
    }

    @Test
    void whoeverIsNoProxyOfOursNamesNobodyElse() throws Exception {
        request.setRemoteAddr("203.0.113.9");
        request.addHeader("X-Forwarded-For", "192.0.2.66");
        request.addHeader("X-Forwarded-Host", "evil.example");
        request.addHeader("X-Forwarded-Proto", "https");

        HttpServletRequest seen = passedOn(BEHIND_A_PROXY);
        assertThat(seen.getRemoteAddr()).isEqualTo("203.0.113.9");
        assertThat(seen.getHeader("X-Forwarded-Host")).isNull();
        assertThat(passedOn(NONE).getRemoteAddr()).isEqualTo("203.0.113.9");
    }

    @Test
    void aRequestHasTheNumberThatAProxyOfOursGaveItOrOneOfOurOwn() throws Exception {
        request.addHeader("X-Request-Id", "made-up-by-a-client");
        request.setRemoteAddr("203.0.113.9");
        passedOn(BEHIND_A_PROXY);
        assertThat(response.getHeader("X-Request-Id")).hasSize(36).isNotEqualTo("made-up-by-a-client");

        request.setRemoteAddr("10.0.0.5");
        passedOn(BEHIND_A_PROXY);
        assertThat(response.getHeader("X-Request-Id")).isEqualTo("made-up-by-a-client");

        request.removeHeader("X-Request-Id");
        request.addHeader("X-Request-Id", "two\nlines of a log");
        passedOn(BEHIND_A_PROXY);
        assertThat(response.getHeader("X-Request-Id")).doesNotContain("lines");
    }

    @Test
    void everyLinkIsMadeOfTheOnePublicAddress() throws Exception {
        request.setServerName("evil.example");
        request.setServerPort(8080);
        assertThat(passedOn(BEHIND_A_PROXY).getRequestURL().toString())
                .isEqualTo("https://commissioning.council.gov.uk/v2/signals/broadcast");
    }

    @Test
    void withoutAPublicAddressOnlyThisMachinesOwnNamesAreTaken() throws Exception {
        request.setServerName("evil.example");
        request.setServerPort(80);
        request.setLocalPort(8080);
        assertThat(passedOn(NONE).getRequestURL().toString()).isEqualTo("http://localhost:8080/v2/signals/broadcast");
        request.setServerName("127.0.0.1");
        request.setServerPort(8080);
        assertThat(passedOn(NONE).getRequestURL().toString()).isEqualTo("http://127.0.0.1:8080/v2/signals/broadcast");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "cross-site, -, false",
                "same-site, -, false",
                "same-origin, https://evil.example, true",
                "none, -, true",
                "-, https://evil.example, false",
                "-, null, false",
                "-, http://localhost:8080, true",
                "-, -, true"
            })
    void anotherSiteDoesNotUseAPasswordThatTheBrowserRemembers(
            @Nullable String fetched, @Nullable String origin, boolean passes) throws Exception {
        request.setServerName("localhost");
        request.setServerPort(8080);
        request.addHeader("Authorization", "Basic eDp5");
        if (fetched != null) {
            request.addHeader("Sec-Fetch-Site", fetched);
        }
        if (origin != null) {
            request.addHeader("Origin", origin);
        }

        assertThat(passedOn(NONE) != null).isEqualTo(passes);
        assertThat(response.getStatus()).isEqualTo(passes ? 200 : 403);
    }

    @Test
    void anAddressThatIsNoneIsRefusedAtStart() {
        for (String address :
                List.of("council", "ftp://council.gov.uk", "https://council.gov.uk/site", "https://a?b")) {
            assertThatThrownBy(() -> new SiteAddress(URI.create(address), List.of()))
                    .as(address)
                    .hasMessageContaining("opencommissioning.site.address=" + address);
        }
        assertThatThrownBy(() -> new SiteAddress(null, List.of("proxy.council.gov.uk")))
                .hasMessageContaining("proxy.council.gov.uk is no IP address");
    }

    @Test
    void aBodyIsLimitedBeforeAnythingIsBuiltOfIt() throws Exception {
        request.setContentType("application/json");
        request.setContent(new byte[5_000_001]);
        MockFilterChain chain = new MockFilterChain();
        new Bodies().doFilter(request, response, chain);
        assertThat(chain.getRequest()).isNull();
        assertThat(response.getStatus()).isEqualTo(413);

        // Sent in pieces, without saying how many.
        MockHttpServletRequest pieces = new MockHttpServletRequest("POST", "/api/cases") {
            @Override
            public long getContentLengthLong() {
                return -1;
            }
        };
        pieces.setContentType("application/json");
        pieces.setContent(new byte[2_000_001]);
        MockFilterChain open = new MockFilterChain();
        new Bodies().doFilter(pieces, new MockHttpServletResponse(), open);
        assertThatThrownBy(() -> open.getRequest().getInputStream().readAllBytes())
                .isInstanceOf(Bodies.TooLarge.class);
    }
}
