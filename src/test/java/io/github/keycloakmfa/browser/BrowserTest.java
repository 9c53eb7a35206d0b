package io.github.keycloakmfa.browser;

import io.github.keycloakmfa.server.KeycloakTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A {@link KeycloakTest} that also looks at pages, with Debian's Chromium. Constructors and methods may ask for a {@link Screen}, which is new
 * for each test. A test in which the browser found an error on a page fails, whatever else it saw.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@KeycloakTest
@ExtendWith(BrowserExtension.class)
@interface BrowserTest {}
