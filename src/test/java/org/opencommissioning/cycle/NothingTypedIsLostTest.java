package org.opencommissioning.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;
import org.opencommissioning.site.Drafts;
import org.opencommissioning.tasks.Inbox;
import org.springframework.web.util.HtmlUtils;

/** Ways of losing what was typed, without a script: every form keeps it, for the person who typed it. */
@WithApplication
@ResourceLock(RunningApplication.SHARED)
class NothingTypedIsLostTest {

    private static final RunningApplication APPLICATION = RunningApplication.shared();

    /** A browser: its cookies, and the form as a page of it holds it. */
    private static final class Browser {

        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        String get(String path) throws Exception {
            return http.send(
                            HttpRequest.newBuilder(address(path))
                                    .header("Accept", "text/html")
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }

        HttpResponse<String> post(String path, Map<String, String> fields, String... headers) throws Exception {
            var request = HttpRequest.newBuilder(address(path))
                    .header("Accept", "text/html")
                    .header("Sec-Fetch-Site", "same-origin")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(fields.entrySet().stream()
                            .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                            .collect(Collectors.joining("&"))));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return http.send(request.build(), BodyHandlers.ofString());
        }

        Browser signedIn(String username) throws Exception {
            var login = new HashMap<>(hidden(get("/login")));
            login.putAll(Map.of("username", username, "password", "demo"));
            assertThat(post("/login", login).statusCode()).isEqualTo(302);
            return this;
        }

        /** What a page sends besides what is typed. */
        Map<String, String> form(String path) throws Exception {
            return hidden(get(path));
        }

        /** The session ends: the server knows nothing of this browser any more. */
        void forgotten() {
            ((CookieManager) http.cookieHandler().orElseThrow())
                    .getCookieStore()
                    .removeAll();
        }

        /** Follows a redirect. */
        String follow(HttpResponse<String> answer) throws Exception {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
            return get(URI.create(answer.headers().firstValue("Location").orElseThrow())
                    .getRawPath());
        }
    }

    private static Map<String, String> hidden(String page) {
        var fields = new LinkedHashMap<String, String>();
        var input = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")
                .matcher(page);
        while (input.find()) {
            fields.putIfAbsent(input.group(1), HtmlUtils.htmlUnescape(input.group(2)));
        }
        return fields;
    }

    private static Map<String, String> with(Map<String, String> form, String... typed) {
        var fields = new LinkedHashMap<>(form);
        for (int at = 0; at < typed.length; at += 2) {
            fields.put(typed[at], typed[at + 1]);
        }
        return fields;
    }

    private static Browser officer() throws Exception {
        var browser = new Browser().signedIn("commissioning");
        clear("cases/new");
        return browser;
    }

    private static void clear(String form) {
        APPLICATION.bean(Drafts.class).remove("commissioning", form);
    }

    @Test
    void aRefusalKeepsItAndSoDoesLeavingThePageAfterIt() throws Exception {
        var officer = officer();
        var refused = officer.post(
                "/cases",
                with(
                        officer.form("/cases/new"),
                        "title",
                        "Day \"care\" & more",
                        "need",
                        "Line one\nline two <b>",
                        "estimatedValue",
                        "1.45m",
                        "contractType",
                        "works"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(HtmlUtils.htmlUnescape(refused.body()))
                .contains("Error: Start a case", "Estimated value: 1.45m: write it out, 1,450,000.", "value=\"1.45m\"");
        assertThat(new Browser().signedIn("commissioning").get("/cases/new"))
                .as("at another machine")
                .contains(
                        "value=\"Day &quot;care&quot; &amp; more\"",
                        "line two &lt;b&gt;</textarea>",
                        "value=\"1.45m\"",
                        "What you typed until");
        assertThat(officer.get("/cases/new")).containsPattern("<option value=\"works\"[^>]*selected");
        assertThat(new Browser().signedIn("procurement").get("/cases/new"))
                .as("it is the person's own")
                .doesNotContain("1.45m");
        clear("cases/new");
    }

    @Test
    void whatIsSentWhenTheSessionHasEndedIsThereAfterSigningInAgain() throws Exception {
        var officer = officer();
        var form = with(officer.form("/cases/new"), "title", "Typed for an hour", "need", "All of it");
        officer.forgotten();
        var answer = officer.post("/cases", form);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/cases/new");
        assertThat(officer.get("/login")).contains("What you typed is kept");
        officer.signedIn("commissioning");
        officer.get("/tasks");
        assertThat(officer.get("/cases/new")).contains("value=\"Typed for an hour\"", "All of it</textarea>");
        clear("cases/new");

        officer.forgotten();
        officer.post("/cases", form);
        officer.signedIn("procurement");
        officer.get("/tasks");
        assertThat(officer.get("/cases/new"))
                .as("somebody else signs in at this machine")
                .doesNotContain("Typed for an hour");
        assertThat(APPLICATION.bean(Drafts.class).find("procurement", "cases/new"))
                .isEmpty();
    }

    @Test
    void anotherSiteCannotPutWordsIntoAForm() throws Exception {
        var officer = officer();
        var form = with(officer.form("/cases/new"), "title", "Planted");
        officer.forgotten();
        var request = HttpRequest.newBuilder(address("/cases"))
                .header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("draft.form=cases/new&draft.person=commissioning&title=Planted"));
        assertThat(officer.http.send(request.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
        officer.signedIn("commissioning");
        officer.get("/tasks");
        assertThat(officer.get("/cases/new")).doesNotContain("Planted");
        assertThat(form).containsEntry("draft.form", "cases/new");
    }

    @Test
    void theLaterOfTwoWindowsIsToldAndNothingIsOverwrittenSilently() throws Exception {
        var officer = officer();
        var first = officer.form("/cases/new");
        var second = officer.form("/cases/new");
        var saved = officer.post("/drafts", with(first, "title", "In the first window"), "X-Draft", "save");
        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(officer.post("/drafts", with(first, "title", "In the first window, further"), "X-Draft", "save")
                        .statusCode())
                .as("it goes on saving")
                .isEqualTo(200);
        var told = officer.post("/drafts", with(second, "title", "In the second window"), "X-Draft", "save");
        assertThat(told.statusCode()).isEqualTo(409);
        assertThat(told.body()).contains("open in another window", "nothing is overwritten");
        assertThat(officer.get("/cases/new")).contains("In the first window, further");

        var page =
                officer.follow(officer.post("/cases", with(second, "title", "In the second window", "need", "A need")));
        assertThat(page)
                .contains("It was not sent", "value=\"In the second window\"", "Show the other text")
                .as("no case was started")
                .contains("Start the case");
        var other = officer.follow(officer.post("/drafts/swap", officer.form("/cases/new")));
        assertThat(other).contains("In the first window, further", "Show the other text");
        var sent = officer.post("/cases", with(officer.form("/cases/new"), "title", "Sent at last", "need", "A need"));
        assertThat(sent.headers().firstValue("Location").orElseThrow()).contains("/cases/CC-");
        assertThat(officer.get("/cases/new")).as("sent is done").doesNotContain("Sent at last", "What you typed until");
        var again = officer.follow(officer.post(
                "/cases", with(first, "title", "The first window again", "need", "x", "draft.version", "1")));
        assertThat(again).contains("sent from another window", "The first window again");
        clear("cases/new");
    }

    @Test
    void aTaskKeepsItWhateverButtonIsPressedAndWhoeverHasSignedInMeanwhile() throws Exception {
        var officer = officer();
        var reference = SomeCase.start(APPLICATION, NewCase.of("Befriending " + UUID.randomUUID(), "People are lonely"))
                .value();
        var key = APPLICATION
                .await(
                        "assess-need",
                        () -> APPLICATION.bean(Inbox.class).openTasks(reference).stream()
                                .filter(task -> task.elementId().equals("assess-need"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow()
                .key();
        var task = "/tasks/" + key;
        officer.post(task + "/claim", officer.form(task));
        var form = officer.form(task);
        assertThat(form).containsEntry("draft.form", "tasks/" + key);

        var refused =
                officer.post(task + "/form", with(form, "do", "submit", "evidence", "Seen", "estimatedValue", "1,45"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(HtmlUtils.htmlUnescape(refused.body()))
                .contains(
                        "<title>Error: Assess",
                        "href=\"#estimatedValue\"",
                        "Estimated value over the whole life: 1,45: commas set thousands apart",
                        "value=\"1,45\"");
        assertThat(officer.get(task)).contains("Seen</textarea>", "value=\"1,45\"");

        officer.post(task + "/attachments", with(officer.form(task), "evidence", "Typed before attaching"));
        assertThat(officer.get(task))
                .as("a file is attached by a button beside")
                .contains("Typed before attaching");

        form = with(
                officer.form(task), "evidence", "Typed when the session had ended", "estimatedValue", "£1,290,000.5");
        officer.forgotten();
        officer.post(task + "/form", with(form, "do", "submit"));
        officer.signedIn("commissioning");
        officer.get("/tasks");
        assertThat(officer.get(task)).contains("Typed when the session had ended", "value=\"1,290,000.50\"");

        var before = officer.form(task);
        officer.forgotten();
        officer.signedIn("commissioning");
        assertThat(officer.post(task + "/form", with(before, "do", "draft", "evidence", "Signed in in another tab"))
                        .statusCode())
                .isEqualTo(302);
        officer.get(task);
        assertThat(officer.get(task)).contains("Signed in in another tab");

        officer.post(task + "/release", with(officer.form(task), "evidence", "Given back"));
        officer.post(task + "/claim", officer.form(task));
        assertThat(officer.get(task)).as("it is the person's draft").contains("Given back");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static URI address(String path) {
        return URI.create(APPLICATION.address() + path);
    }
}
