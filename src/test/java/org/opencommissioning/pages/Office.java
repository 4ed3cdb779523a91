package org.opencommissioning.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** People at their browsers, each with a session of their own. Looks at every page they are asked to look at: axe, console and a screenshot. */
final class Office implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** The narrowest screen that everything reads on: 1280 pixels at 400 per cent (WCAG 2.2, 1.4.10). */
    private static final int NARROW = 320;

    private final URI address;
    private final Playwright playwright;
    private final Browser browser;
    private final String axe;
    private final Map<String, Page> pages = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();

    Office(URI address) {
        this.address = address;
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox")));
        try {
            axe = Files.readString(Path.of("src/main/frontend/node_modules/axe-core/axe.min.js"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody's page; they sign in the first time. */
    Page of(String username) {
        return pages.computeIfAbsent(username, name -> {
            var page = visitor(1280);
            signIn(page, name);
            return page;
        });
    }

    void signIn(Page page, String username) {
        page.navigate(address + "/login");
        page.fill("#username", username);
        page.fill("#password", "demo");
        page.click("main button[type=submit]");
        page.waitForLoadState();
        assertThat(page.locator("header").innerText()).contains("Signed in as");
    }

    /** A page of somebody who is not signed in. */
    Page visitor(int width) {
        return visitor(width, "en-GB", true);
    }

    /** The same in a browser of another language, or without JavaScript. */
    Page visitor(int width, String locale, boolean scripts) {
        var page = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setLocale(locale)
                        .setJavaScriptEnabled(scripts)
                        .setTimezoneId("Europe/London"))
                .newPage();
        page.setDefaultTimeout(60_000);
        page.onPageError(error -> complaints.add("script failed on " + page.url() + ": " + error));
        page.onConsoleMessage(message -> {
            // Chromium itself styles what is typed into editable text; that the pages' policy blocks it does no harm
            // there.
            boolean typing = page.url().endsWith("/edit") && message.text().startsWith("Applying inline style");
            boolean cutOff = message.text().contains("net::ERR_INTERNET_DISCONNECTED");
            if (message.type().equals("error") && !message.text().contains("status of 4") && !typing && !cutOff) {
                complaints.add("console on " + page.url() + ": " + message.text());
            }
        });
        return patient(page);
    }

    /** Waits after each click until the page it leads to has arrived whole. */
    private static Page patient(Page page) {
        return (Page) Proxy.newProxyInstance(
                Office.class.getClassLoader(), new Class<?>[] {Page.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(page, arguments);
                        if (method.getName().equals("click")) {
                            page.waitForLoadState();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    void go(Page page, String path) {
        page.navigate(address + path);
    }

    /** Nothing serious for axe, nothing to complain about in the console, no sideways scrolling, as wide as the page is and at 320 pixels; keeps a screenshot. */
    void look(Page page, String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
        page.evaluate(axe + "; null");
        check(page);
        var size = page.viewportSize();
        if (size.width != NARROW) {
            page.setViewportSize(NARROW, size.height);
            check(page);
            page.setViewportSize(size.width, size.height);
        }
        assertThat(complaints).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static void check(Page page) {
        var violations = (List<String>) page.evaluate("""
                async () => (await axe.run({ resultTypes: ['violations'] })).violations
                  .filter((violation) => ['serious', 'critical'].includes(violation.impact))
                  .map((violation) => violation.id + ' at ' + violation.nodes.map((node) => node.target.join(' ')).join(', '))""");
        var width = page.viewportSize().width;
        assertThat(violations).as("axe on %s at %s pixels", page.url(), width).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("sideways scrolling on %s at %s pixels", page.url(), width)
                .isEqualTo(0);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
