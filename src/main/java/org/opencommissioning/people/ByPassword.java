package org.opencommissioning.people;

import java.util.Optional;
import org.opencommissioning.site.SignInWay;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;

/** People type name and password here; programs send them. */
class ByPassword implements SignInWay {

    private final AuthenticationProvider accounts;

    ByPassword(AuthenticationProvider accounts) {
        this.accounts = accounts;
    }

    @Override
    public void into(HttpSecurity http, AuthenticationEntryPoint ask) throws Exception {
        programs(http, ask);
        http.formLogin(form -> form.loginPage("/login")
                        .defaultSuccessUrl("/")
                        .failureHandler((request, response, failure) -> response.sendRedirect(request.getContextPath()
                                + (failure instanceof LockedException ? "/login?wait" : "/login?error"))))
                .logout(logout -> logout.logoutSuccessUrl("/login?out").deleteCookies("JSESSIONID"));
    }

    @Override
    public void programs(HttpSecurity http, AuthenticationEntryPoint ask) throws Exception {
        http.authenticationProvider(accounts).httpBasic(basic -> basic.authenticationEntryPoint(ask));
    }

    @Override
    public String challenge() {
        return "Basic realm=\"opencommissioning\", charset=\"UTF-8\"";
    }

    @Override
    public String advice() {
        return "Sign in, or send a name and password by basic authentication.";
    }

    @Override
    public Optional<String> leadsTo() {
        return Optional.empty();
    }
}
