package io.github.keycloakmfa.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Sensitive;
import io.github.keycloakmfa.server.HandedOut;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Quotes;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A browser as somebody sits before it: things are found by what is written on them. Whatever is looked for is waited for, and nothing else is,
 * so the text that a step leads to is the way to wait for the step.
 */
final class Screen {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Path PICTURES = Path.of("target", "screenshots");

    /** More than any page has to stop at. */
    private static final int MOST_STOPS = 60;

    private final ChromeDriver driver;
    private final String test;
    private final Console console;

    /**
     * @param test whose pictures these are
     */
    Screen(ChromeDriver driver, String test) {
        this.driver = driver;
        this.test = test;
        this.console = new Console(driver);
        language("en");
    }

    ChromeDriver driver() {
        return driver;
    }

    Console console() {
        return console;
    }

    /** Asks for pages in this language from now on, as a browser does whose user has chosen it. */
    Screen language(String tag) {
        Object agent = cdp("Browser.getVersion", Map.of()).get("userAgent");
        cdp("Emulation.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", tag));
        return this;
    }

    /** Prefers dark pages from now on. */
    Screen dark() {
        Map<String, String> preference = Map.of("name", "prefers-color-scheme", "value", "dark");
        cdp("Emulation.setEmulatedMedia", Map.of("features", List.of(preference)));
        return this;
    }

    /** Keeps files in this directory from now on. */
    Screen downloadsTo(Path directory) {
        cdp("Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", directory.toString()));
        return this;
    }

    /** Shows pages as they would be printed from now on. */
    Screen onPaper() {
        cdp("Emulation.setEmulatedMedia", Map.of("media", "print"));
        return this;
    }

    Screen onScreen() {
        cdp("Emulation.setEmulatedMedia", Map.of("media", ""));
        return this;
    }

    /** As wide as this from now on. A page has to do with 320 pixels (WCAG 1.4.10), less than any window can have. */
    Screen width(int pixels) {
        Map<String, Object> metrics = Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false);
        cdp("Emulation.setDeviceMetricsOverride", metrics);
        return this;
    }

    Screen open(String address) {
        note(address);
        driver.get(address);
        return this;
    }

    String address() {
        String address = driver.getCurrentUrl();
        note(address);
        return address;
    }

    String title() {
        return driver.getTitle();
    }

    String heading() {
        return visible(By.tagName("h1")).getText();
    }

    /** What the page reports: that something has worked, or what has not. */
    String message() {
        return visible(By.cssSelector(".kc-feedback-text, [role=alert], [role=status]"))
                .getText();
    }

    /** All that can be read on the page. */
    String text() {
        return (String) driver.executeScript("return document.body?.innerText ?? ''");
    }

    /** What can be read in one place, for what nothing is written on. */
    String text(String selector) {
        return visible(By.cssSelector(selector)).getText();
    }

    List<String> texts(String selector) {
        visible(By.cssSelector(selector));
        return driver.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    /** The language that the page says it is in. */
    String pageLanguage() {
        return driver.findElement(By.tagName("html")).getDomAttribute("lang");
    }

    /** Waits until this can be read. */
    Screen sees(String text) {
        await("\"" + text + "\" to be on the page", found -> text().contains(text) ? true : null);
        return this;
    }

    /** Waits until the browser is at an address that begins like this, be it that nobody answers there. */
    Screen reaches(String beginning) {
        await("the browser to be at " + beginning, page -> address().startsWith(beginning) ? true : null);
        return this;
    }

    /** What the label names. */
    WebElement field(String label) {
        String named = "[normalize-space()=" + Quotes.escape(label) + "]";
        String spoken = "[@aria-label=" + Quotes.escape(label) + "]";
        WebElement found = visible(By.xpath(
                "//label" + named + " | //input" + spoken + " | //select" + spoken + " | //textarea" + spoken));
        if (!found.getTagName().equals("label")) {
            return found;
        }
        WebElement labelled = (WebElement) driver.executeScript("return arguments[0].control", found);
        assertThat(labelled).as("the field that the label \"%s\" is for", label).isNotNull();
        return labelled;
    }

    Screen type(String label, String text) {
        WebElement field = field(label);
        noteIfSecret(field, text);
        field.clear();
        field.sendKeys(text);
        return this;
    }

    Screen click(String text) {
        String written = "[normalize-space()=" + Quotes.escape(text) + "]";
        String value = "[@type='submit' and @value=" + Quotes.escape(text) + "]";
        By clickable = By.xpath("//button" + written + " | //a" + written + " | //*[@role='button' or @role='tab']"
                + written + " | //input" + value);
        await("\"" + text + "\" to be there to click", ExpectedConditions.elementToBeClickable(clickable))
                .click();
        return this;
    }

    /** What is read out for the element that has the focus. */
    String focused() {
        return driver.switchTo().activeElement().getAccessibleName();
    }

    Screen press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
        return this;
    }

    /** Types into whatever has the focus. */
    Screen typeHere(String text) {
        noteIfSecret(driver.switchTo().activeElement(), text);
        return press(text);
    }

    /** Presses Tab until the focus is on what is read out like this; somebody without a mouse gets nowhere else. */
    Screen tabTo(String name) {
        List<String> stops = new ArrayList<>();
        while (!focused().equals(name)) {
            assertThat(stops).as("stops on the way to \"%s\"", name).hasSizeLessThan(MOST_STOPS);
            press(Keys.TAB);
            stops.add(focused());
        }
        assertThat(isFocusVisible())
                .as("whether one sees that \"%s\" has the focus", name)
                .isTrue();
        return this;
    }

    /** Nothing can be out of sight to the right (WCAG 1.4.10). */
    Screen fitsItsWidth() {
        assertThat(number("document.documentElement.scrollWidth"))
                .as("width of the page, and of the screen")
                .isLessThanOrEqualTo(number("document.documentElement.clientWidth"));
        return this;
    }

    boolean isAtItsTop() {
        return number("Math.round(scrollY)") == 0;
    }

    /** A picture of the whole page, in {@code target/screenshots}. */
    Screen screenshot(String name) {
        Map<String, Object> whole = Map.of("format", "png", "captureBeyondViewport", true);
        byte[] png = Base64.getDecoder()
                .decode((String) cdp("Page.captureScreenshot", whole).get("data"));
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(test + "-" + name + ".png"), png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Of a page that is still coming, the end may be missing. */
    private boolean isLoaded() {
        return (boolean) driver.executeScript("return document.readyState === 'complete'");
    }

    private WebElement visible(By where) {
        return await(where + " to be on the page", ExpectedConditions.visibilityOfElementLocated(where));
    }

    private <T> T await(String what, ExpectedCondition<T> condition) {
        return new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .withMessage(() -> what + "; there is\n" + text())
                .until(page -> isLoaded() ? condition.apply(page) : null);
    }

    /** Browsers draw an outline, and themes a border, a shadow or a line under it: something has to differ. */
    private boolean isFocusVisible() {
        return (boolean) driver.executeScript("""
                const element = document.activeElement;
                const places = [element, element.parentElement];
                const settle = () => document.getAnimations().forEach(animation => animation.finish());
                const look = () => settle() ?? places.map(place => ['', '::before', '::after'].map(part => {
                  const style = getComputedStyle(place, part);
                  return [style.outline, style.boxShadow, style.border, style.backgroundColor, style.textDecoration];
                })).toString();
                const focused = look();
                element.blur();
                const blurred = look();
                element.focus({focusVisible: true});
                return focused !== blurred;
                """);
    }

    private long number(String expression) {
        return (long) driver.executeScript("return " + expression);
    }

    private static void note(String address) {
        Sensitive.noteInQuery(address.substring(address.indexOf('?') + 1));
    }

    /** No log may repeat what is typed where nobody may look on. */
    private static void noteIfSecret(WebElement field, String text) {
        if ("password".equals(field.getDomAttribute("type"))
                || "one-time-code".equals(field.getDomAttribute("autocomplete"))) {
            HandedOut.secret("typed", text);
        }
    }

    private Map<String, Object> cdp(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }
}
