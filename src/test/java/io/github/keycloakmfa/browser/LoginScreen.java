package io.github.keycloakmfa.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.server.HandedOut;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;

/** Somebody who logs in to {@code demo-app} with a browser: what the journeys over the pages of second factors have in common. */
final class LoginScreen {

    /** Nobody answers there. That the browser was sent there is all that these tests want to know. */
    private static final String CALLBACK = "http://localhost:3000/callback";

    private static final Pattern KEY = Pattern.compile("[?&]secret=([A-Z2-7]+)");
    private static final By RESEND = By.cssSelector("button[value=resend]");

    private final TestRealm realm;
    private final Screen screen;

    LoginScreen(TestRealm realm, Screen screen) {
        this.realm = realm;
        this.screen = screen;
    }

    /** In a browser that has forgotten who used it before, up to what comes after the password. */
    Screen passes(TestUser user) {
        screen.driver().executeCdpCommand("Network.clearBrowserCookies", Map.of());
        screen.open(realm.url() + "/protocol/openid-connect/auth?client_id=demo-app&response_type=code&scope=openid"
                + "&redirect_uri=" + CALLBACK);
        // By their ids, since their labels depend on the language.
        screen.driver().findElement(By.id("username")).sendKeys(user.username());
        screen.driver().findElement(By.id("password")).sendKeys(user.password(), Keys.ENTER);
        return screen;
    }

    /** The login has come to its end. */
    void isSignedIn() {
        screen.reaches(CALLBACK);
        assertThat(screen.address()).contains("code=").doesNotContain("error=");
    }

    /** One of the ways on the page of choices. */
    WebElement way(String title) {
        screen.sees(title);
        return screen.driver()
                .findElement(By.xpath("//button[@name='choose'][span[normalize-space()='" + title + "']]"));
    }

    Screen choose(String title) {
        way(title).click();
        return screen;
    }

    boolean mayAskForAnother() {
        return screen.driver().findElement(RESEND).isEnabled();
    }

    /** The app that has scanned the page, on which the key is written, too. */
    AuthenticatorApp app() {
        Matcher key = KEY.matcher(scanned());
        assertThat(key.find()).as("a key in the QR code").isTrue();
        assertThat(screen.text("#mfa-key")).isEqualTo(key.group(1));
        return new AuthenticatorApp(key.group(1));
    }

    /** What a camera makes of the picture. */
    private String scanned() {
        byte[] png = screen.driver().findElement(By.className("mfa-qr")).getScreenshotAs(OutputType.BYTES);
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            LuminanceSource seen = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(seen)))
                    .getText();
        } catch (IOException | ReaderException e) {
            throw new AssertionError("This is no QR code that a camera could read", e);
        }
    }

    String recoveryCode() {
        String code = screen.text("#mfa-recovery-codes code");
        HandedOut.secret("recovery_code", code);
        return code;
    }

    void keepsTheCodes() {
        screen.driver().findElement(By.id("saved")).click();
        screen.press(Keys.TAB, Keys.ENTER);
    }

    /** Looks at the page with the eyes of a machine, and leaves a picture for those of people. */
    Screen look(String name) {
        screen.screenshot(name);
        Accessibility.of(screen).check();
        return screen;
    }
}
