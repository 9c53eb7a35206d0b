package io.github.keycloakmfa.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's browser, without a window. Both programs are named, since Selenium would download what it has to look for. */
final class Chromium implements AutoCloseable {

    static final String MISSING =
            "chromium or chromedriver is not installed; on Debian: apt-get install chromium chromium-driver";

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    /** Warns of each browser that is newer than Selenium, for a protocol that is not used. Held here, since loggers are forgotten otherwise. */
    private static final Logger VERSIONS = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    static boolean isInstalled() {
        return Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER);
    }

    static Chromium start() {
        VERSIONS.setLevel(Level.SEVERE);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        return new Chromium(new ChromeDriver(service, options()));
    }

    private static ChromeOptions options() {
        LoggingPreferences everything = new LoggingPreferences();
        everything.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER.toFile());
        options.setCapability(ChromeOptions.LOGGING_PREFS, everything);
        return options.addArguments(
                "--headless",
                // CI runs as root, where the sandbox does not work, and in containers with little shared memory.
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                // Nothing but the pages: no request of the browser's own.
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1280,900");
    }

    /** The browser without anything that another test has left in it. Cheaper than another one: that takes a second or two. */
    ChromeDriver fresh() {
        String left = driver.getCurrentUrl();
        if (left.startsWith("http")) {
            cdp("Storage.clearDataForOrigin", Map.of("origin", left, "storageTypes", "all"));
        }
        cdp("Network.clearBrowserCookies", Map.of());
        cdp("Emulation.clearDeviceMetricsOverride", Map.of());
        cdp("Emulation.setEmulatedMedia", Map.of("media", "", "features", List.of()));
        driver.get("about:blank");
        driver.manage().logs().get(LogType.BROWSER);
        return driver;
    }

    private void cdp(String command, Map<String, Object> parameters) {
        driver.executeCdpCommand(command, parameters);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
