package io.github.keycloakmfa.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** What the browser itself has to say about the pages: scripts that failed, files that were not there, policies that were broken. */
final class Console {

    private final WebDriver driver;
    private final Map<String, String> allowed = new LinkedHashMap<>();

    Console(WebDriver driver) {
        this.driver = driver;
    }

    /**
     * Lets errors pass in this test.
     *
     * @param part of each of their texts
     * @param reason why they are no fault of the page
     */
    Console allow(String part, String reason) {
        allowed.put(part, reason);
        return this;
    }

    /** Of all pages since the last time. Called after each test in any case. */
    void assertNoErrors() {
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .as("errors in the browser's console, but for %s", allowed)
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .extracting(LogEntry::getMessage)
                .filteredOn(message -> allowed.keySet().stream().noneMatch(message::contains))
                .isEmpty();
    }
}
